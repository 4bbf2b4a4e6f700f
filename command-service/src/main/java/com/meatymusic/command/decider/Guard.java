package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.DecisionListener.Result;
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
final class Guard {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final Contract contract;
  private final Court court;
  private final OutcomeRecords outcomes;
  private final int partitions;
  private final LogIds logs;
  private final int maxRecordBytes;

  Guard(Contract contract, DeciderSettings settings, int partitions, LogIds logs) {
    this.contract = contract;
    this.court = new Court(contract, settings.idempotency());
    this.outcomes = new OutcomeRecords(contract);
    this.partitions = partitions;
    this.logs = logs;
    this.maxRecordBytes = settings.maxRecordBytes();
  }

  /** Deals with a record: on return the state is changed, and the outputs are safe to forward. */
  Verdict take(CommandRecord record, RecordMetadata headers, Entries state) {
    StagedEntries staged = new StagedEntries(state);
    Progress progress = new Progress(record.partition(), logs, staged);
    if (progress.isDecided(record.offset())) {
      return Verdict.IGNORED;
    }
    Verdict verdict = dealWith(record, headers, staged, progress);
    progress.decided(record.offset());
    staged.apply();
    return verdict;
  }

  private Verdict dealWith(
      CommandRecord record, RecordMetadata headers, StagedEntries staged, Progress progress) {
    Address address = Address.find(headers);
    if (address == null) {
      OutputRecord parked =
          ParkedRecords.of(record, RejectionCode.COMMAND_UNREADABLE, "no readable id or tenant");
      return new Verdict(
          Result.UNANSWERABLE, RejectionCode.COMMAND_UNREADABLE.text(), List.of(parked));
    }
    // A registration that comes from its slug's partition: the copies an inbox gate may make were
    // told apart there, and here later commands of the same inbox may have come before it.
    InboxPosition inbox =
        headers.find(HeaderNames.PASSED_FROM) == null ? InboxPosition.find(headers) : null;
    if (inbox != null && progress.isTaken(inbox)) {
      return Verdict.IGNORED;
    }
    Verdict verdict = decideOrRefuse(record, address, headers, staged);
    SlugClaim claim = SlugClaim.find(headers);
    if (claim != null) {
      UUID tenantId = address.tenantId();
      Causation causation = Causation.of(record, address.commandId(), headers, null);
      var tenant = new LogState(tenantId, staged).tenant();
      verdict = verdict.and(claim.settlement(tenantId, tenant, contract, causation));
    }
    if (inbox != null) {
      progress.taken(inbox);
    }
    return verdict;
  }

  private Verdict decideOrRefuse(
      CommandRecord record, Address address, RecordMetadata headers, StagedEntries staged) {
    try {
      refusedByGate(headers);
      measure(OutputRecord.bytes(record.key(), record.value(), record.headers()), "the command");
      UUID log = Placement.logOf(record, partitions);
      Verdict verdict = court.decide(record, log, address, headers, staged);
      for (OutputRecord output : verdict.outputs()) {
        measure(output.bytes(), "a record for " + output.sink().topic());
      }
      measure(staged.largest(), "an entry of the state");
      return verdict;
    } catch (CommandRefusedException e) {
      return refuse(record, address, headers, staged, e.code(), String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
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

  private Verdict refuse(
      CommandRecord record,
      Address address,
      RecordMetadata headers,
      StagedEntries staged,
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
    return new Verdict(
        Result.REJECTED,
        code.text(),
        List.of(
            outcomes.write(address.tenantId(), outcome, null, false, causation),
            ParkedRecords.of(record, code, detail)));
  }

  /** The tenant's number, if this is where it is known. */
  private long seq(CommandRecord record, Address address, Entries entries) {
    byte[] key = address.tenantId().toString().getBytes(UTF_8);
    return Placement.partitionOf(key, partitions) == record.partition()
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
