package com.meatymusic.command.decider.decide;

import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.InboxPosition;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.Progress;
import com.meatymusic.command.decider.state.StagedState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;

/** Deals with each record of {@code commands} once, and with each record of an inbox once. */
public final class CommandProcessing {

  private final Contract contract;
  private final DecisionAttempt attempt;
  private final LogIds logs;

  public CommandProcessing(
      Contract contract, DeciderSettings settings, int partitions, LogIds logs) {
    this.contract = contract;
    this.attempt = new DecisionAttempt(contract, settings, partitions);
    this.logs = logs;
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
      return RefusedCommands.unanswerable(record);
    }
    // A registration that its slug's partition passed on is not checked: copies of it were
    // recognised there, and here later commands of the same inbox may have come before it.
    InboxPosition inbox =
        headers.find(HeaderNames.PASSED_FROM) == null ? InboxPosition.find(headers) : null;
    if (inbox != null && progress.isTaken(inbox)) {
      return ProcessingResult.IGNORED;
    }
    ProcessingResult result = attempt.decide(record, address, headers, staged);
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
}
