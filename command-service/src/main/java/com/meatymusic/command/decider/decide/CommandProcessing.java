package com.meatymusic.command.decider.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.decide.DecisionListener.Result;
import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.InboxPosition;
import com.meatymusic.command.decider.record.OutcomeRecords;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.record.ParkedRecords;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.Progress;
import com.meatymusic.command.decider.state.StagedState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a record and everything that could go wrong with it: decodes, decides, encodes and
 * measures before any state changes. What fails is answered and parked; the next record is decided
 * as if nothing had been. Only faults of Kafka Streams itself get past it: those are no record's
 * fault, and the transaction must abort.
 */
public final class CommandProcessing {

  private static final Logger LOG = LoggerFactory.getLogger(CommandProcessing.class);

  private final Contract contract;
  private final TenantCommandHandler handler;
  private final OutcomeRecords outcomes;
  private final int partitions;
  private final LogIds logs;
  private final int maxRecordBytes;

  public CommandProcessing(
      Contract contract, DeciderSettings settings, int partitions, LogIds logs) {
    this.contract = contract;
    this.handler = new TenantCommandHandler(contract, settings.idempotency());
    this.outcomes = new OutcomeRecords(contract);
    this.partitions = partitions;
    this.logs = logs;
    this.maxRecordBytes = settings.maxRecordBytes();
  }

  /** Deals with a record: on return the state is changed, and the outputs are safe to forward. */
  public ProcessingResult take(CommandRecord record, RecordMetadata headers, StateAccess state) {
    StagedState staged = new StagedState(state);
    Progress progress = new Progress(record.partition(), logs, staged);
    if (progress.isDecided(record.offset())) {
      return ProcessingResult.IGNORED;
    }
    ProcessingResult result = dealWith(record, headers, staged, progress);
    progress.decided(record.offset());
    staged.apply();
    return result;
  }

  private ProcessingResult dealWith(
      CommandRecord record, RecordMetadata headers, StagedState staged, Progress progress) {
    CommandRef address = CommandRef.find(headers);
    if (address == null) {
      OutputRecord parked =
          ParkedRecords.of(record, RejectionCode.COMMAND_UNREADABLE, "no readable id or tenant");
      return new ProcessingResult(
          Result.UNANSWERABLE, RejectionCode.COMMAND_UNREADABLE.text(), List.of(parked));
    }
    // A registration that comes from its slug's partition: the copies an inbox gate may make were
    // told apart there, and here later commands of the same inbox may have come before it.
    InboxPosition inbox =
        headers.find(HeaderNames.PASSED_FROM) == null ? InboxPosition.find(headers) : null;
    if (inbox != null && progress.isTaken(inbox)) {
      return ProcessingResult.IGNORED;
    }
    ProcessingResult result = decideOrRefuse(record, address, headers, staged);
    SlugClaim claim = SlugClaim.find(headers);
    if (claim != null) {
      UUID tenantId = address.tenantId();
      Causation causation = Causation.of(record, address.commandId(), headers, null);
      var tenant = new LogState(tenantId, staged).tenant();
      result = result.and(claim.settlement(tenantId, tenant, contract, causation));
    }
    if (inbox != null) {
      progress.taken(inbox);
    }
    return result;
  }

  private ProcessingResult decideOrRefuse(
      CommandRecord record, CommandRef address, RecordMetadata headers, StagedState staged) {
    try {
      refusedByGate(headers);
      measure(OutputRecord.bytes(record.key(), record.value(), record.headers()), "the command");
      UUID log = PartitionCheck.logOf(record, partitions);
      ProcessingResult result = handler.decide(record, log, address, headers, staged);
      for (OutputRecord output : result.outputs()) {
        measure(output.bytes(), "a record for " + output.sink().topic());
      }
      measure(staged.largest(), "an entry of the state");
      return result;
    } catch (CommandRefusedException e) {
      return refuse(record, address, headers, staged, e.code(), String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      // Such an error is this record's too: it would end every instance that takes it, one by one.
      // One of the installation, as a class that is missing, is not: that ends this instance.
      LOG.error("command {} at {} failed", address.commandId(), record.place(), e);
      return refuse(
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

  private ProcessingResult refuse(
      CommandRecord record,
      CommandRef address,
      RecordMetadata headers,
      StagedState staged,
      RejectionCode code,
      String detail) {
    staged.discard();
    Causation causation = Causation.of(record, address.commandId(), headers, null);
    String said =
        code == RejectionCode.INTERNAL
            ? "The command could not be decided, by a fault of ours; it was set aside."
            : ParkedRecords.clip(detail);
    byte[] outcome =
        outcomes.value(
            address.commandId(),
            Decision.rejected(code, said),
            null,
            0,
            seq(record, address, staged));
    return new ProcessingResult(
        Result.REJECTED,
        code.text(),
        List.of(
            outcomes.write(address.tenantId(), outcome, null, false, causation),
            ParkedRecords.of(record, code, detail)));
  }

  /** The tenant's number, if this is where it is known. */
  private long seq(CommandRecord record, CommandRef address, StateAccess entries) {
    byte[] key = address.tenantId().toString().getBytes(UTF_8);
    return PartitionCheck.partitionOf(key, partitions) == record.partition()
        ? new LogState(address.tenantId(), entries).head()
        : 0;
  }

  private void measure(int bytes, String what) {
    if (bytes > maxRecordBytes) {
      throw new CommandRefusedException(
          RejectionCode.COMMAND_TOO_LARGE,
          "%s has %d bytes, %d are the most".formatted(what, bytes, maxRecordBytes));
    }
  }
}
