package com.meatymusic.command.decider.decide;

import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.StagedState;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to decide a command, and refuses it where that fails: no fault of one record may reach the
 * next. Only faults of Kafka Streams itself get past it: those are no record's fault, and the
 * transaction must abort.
 */
final class DecisionAttempt {

  private static final Logger LOG = LoggerFactory.getLogger(DecisionAttempt.class);

  private final CommandRouter router;
  private final RefusedCommands refused;
  private final int partitions;
  private final int maxRecordBytes;

  DecisionAttempt(Contract contract, DeciderSettings settings, int partitions) {
    this.router = new CommandRouter(contract, settings.idempotency());
    this.refused = new RefusedCommands(contract, partitions);
    this.partitions = partitions;
    this.maxRecordBytes = settings.maxRecordBytes();
  }

  /** All is decoded, decided, encoded and measured before any state changes. */
  ProcessingResult decide(
      CommandRecord record, CommandRef address, RecordMetadata headers, StagedState staged) {
    try {
      refusedByGate(headers);
      measure(OutputRecord.bytes(record.key(), record.value(), record.headers()), "the command");
      UUID log = PartitionCheck.logOf(record, partitions);
      ProcessingResult result = router.decide(record, log, address, headers, staged);
      for (OutputRecord output : result.outputs()) {
        measure(output.bytes(), "a record for " + output.sink().topic());
      }
      measure(staged.largest(), "an entry of the state");
      return result;
    } catch (CommandRefusedException e) {
      staged.discard();
      return refused.refuse(
          record, address, headers, staged, e.code(), String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      // These errors may be caused by the record, which would then end each instance that takes it,
      // one by one. Others, as of a missing class, are the installation's and do end this instance.
      LOG.error("command {} at {} failed", address.commandId(), record.place(), e);
      staged.discard();
      return refused.refuse(
          record, address, headers, staged, RejectionCode.INTERNAL, e.getClass().getName());
    }
  }

  /** What a gate did not let in is answered and parked here, once, like all that is refused. */
  private static void refusedByGate(RecordMetadata headers) {
    String code = headers.find(HeaderNames.REFUSED_CODE);
    if (code != null) {
      throw new CommandRefusedException(
          RejectionCode.of(code), String.valueOf(headers.find(HeaderNames.REFUSED_DETAIL)));
    }
  }

  private void measure(int bytes, String what) {
    if (bytes > maxRecordBytes) {
      throw new CommandRefusedException(
          RejectionCode.COMMAND_TOO_LARGE,
          "%s has %d bytes, %d are the most".formatted(what, bytes, maxRecordBytes));
    }
  }
}
