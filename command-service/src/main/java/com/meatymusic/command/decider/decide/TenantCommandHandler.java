package com.meatymusic.command.decider.decide;

import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.CommandHeaders;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.OutcomeRecords;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.Answer;
import com.meatymusic.command.decider.state.IdempotencyStore;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.RecordMetadata;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Decides a command in the log of its tenant. */
final class TenantCommandHandler {

  private final DeciderSettings.Idempotency idempotency;
  private final EventAppender events;
  private final OutcomeRecords outcomes;

  TenantCommandHandler(Contract contract, DeciderSettings.Idempotency idempotency) {
    this.idempotency = idempotency;
    this.events = new EventAppender(contract);
    this.outcomes = new OutcomeRecords(contract);
  }

  ProcessingResult decide(
      CommandRecord record,
      CommandRef address,
      RecordMetadata headers,
      CommandHeaders commandHeaders,
      SpecificRecord command,
      StateAccess entries) {
    UUID tenant = address.tenantId();
    LogState state = new LogState(tenant, entries, commandHeaders.former());
    Principal who = new UserDirectory(state).principal(commandHeaders.actor());
    DomainCommand asked = Aggregates.ALL.read(command, address.ids(), who);
    Causation causation = Causation.of(record, address.commandId(), headers, who);
    List<OutputRecord> outputs =
        events.write(
            tenant,
            TenantDecider.due(tenant, state.tenant(), record.time()),
            causation.byTimer(),
            entries);
    IdempotencyStore answers = new IdempotencyStore(tenant, entries, idempotency);

    Answer given = answers.find(address.commandId(), commandHeaders.actorText(), record.time());
    if (given != null && given.payloadHash().equals(commandHeaders.payloadHash())) {
      outputs.add(outcomes.write(tenant, given.outcome(), asked.subject(), true, causation));
      return new ProcessingResult(Result.REPEATED, null, outputs);
    }
    Decision decision =
        given != null
            ? Decision.rejected(
                RejectionCode.IDEMPOTENCY_KEY_REUSED,
                "This command id was used before for another command; use a new one.")
            : atVersion(
                commandHeaders,
                asked.subject(),
                state,
                Aggregates.ALL.decide(asked, state, who, record.time()));
    if (decision instanceof Decision.Accepted accepted) {
      outputs.addAll(events.write(tenant, accepted.events(), causation, entries));
    }
    byte[] outcome =
        outcomes.value(
            address.commandId(),
            decision,
            asked.subject(),
            state.version(asked.subject()),
            state.head());
    outputs.add(outcomes.write(tenant, outcome, asked.subject(), false, causation));
    if (given == null) {
      answers.remember(
          address.commandId(),
          commandHeaders.actorText(),
          new Answer(record.time(), commandHeaders.payloadHash(), outcome));
    }
    return decision instanceof Decision.Rejected rejected
        ? new ProcessingResult(Result.REJECTED, rejected.code().text(), outputs)
        : new ProcessingResult(Result.ACCEPTED, null, outputs);
  }

  /** Checked last, so that a version is told only to who could have made the change. */
  private static Decision atVersion(
      CommandHeaders commandHeaders, Subject subject, LogState state, Decision decision) {
    ExpectedVersions expected = commandHeaders.expected();
    return expected == null
            || decision instanceof Decision.Rejected
            || expected.contains(state.version(subject))
        ? decision
        : Decision.rejected(
            RejectionCode.VERSION_MISMATCH, expected.mismatch(state.version(subject)));
  }
}
