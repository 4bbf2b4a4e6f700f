package com.meatymusic.command.decider.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.OutcomeRecords;
import com.meatymusic.command.decider.record.ParkedRecords;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.RecordMetadata;
import java.util.List;

/** Answers and parks what could not be decided. */
final class RefusedCommands {

  private final OutcomeRecords outcomes;
  private final int partitions;

  /**
   * @param partitions of {@code commands}
   */
  RefusedCommands(Contract contract, int partitions) {
    this.outcomes = new OutcomeRecords(contract);
    this.partitions = partitions;
  }

  /** What says neither its id nor its tenant. */
  static ProcessingResult unanswerable(CommandRecord record) {
    return new ProcessingResult(
        Result.UNANSWERABLE,
        RejectionCode.COMMAND_UNREADABLE.text(),
        List.of(
            ParkedRecords.of(
                record, RejectionCode.COMMAND_UNREADABLE, "no readable id or tenant")));
  }

  /**
   * @param state without anything of this command
   */
  ProcessingResult refuse(
      CommandRecord record,
      CommandRef address,
      RecordMetadata headers,
      StateAccess state,
      RejectionCode code,
      String detail) {
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
            sequence(record, address, state));
    return new ProcessingResult(
        Result.REJECTED,
        code.text(),
        List.of(
            outcomes.write(address.tenantId(), outcome, null, false, causation),
            ParkedRecords.of(record, code, detail)));
  }

  /** The tenant's number, if this is where it is known. */
  private long sequence(CommandRecord record, CommandRef address, StateAccess state) {
    byte[] key = address.tenantId().toString().getBytes(UTF_8);
    return PartitionCheck.partitionOf(key, partitions) == record.partition()
        ? new LogState(address.tenantId(), state).head()
        : 0;
  }
}
