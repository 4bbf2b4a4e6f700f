package com.meatymusic.command.decider.decide;

import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.command.decider.decide.DecisionListener.Result;
import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.CommandHeaders;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.OutcomeRecords;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.IdempotencyStore;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.SettleSlug;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides one readable command upon a state: changes that state and says what to write. Whatever it
 * throws, the caller takes back.
 */
final class TenantCommandHandler {

  private final Contract contract;
  private final DeciderSettings.Idempotency idempotency;
  private final SlugCommandHandler slugs;
  private final EventAppender events;
  private final OutcomeRecords outcomes;

  TenantCommandHandler(Contract contract, DeciderSettings.Idempotency idempotency) {
    this.contract = contract;
    this.idempotency = idempotency;
    this.slugs = new SlugCommandHandler(contract);
    this.events = new EventAppender(contract);
    this.outcomes = new OutcomeRecords(contract);
  }

  ProcessingResult decide(
      CommandRecord record,
      UUID log,
      CommandRef address,
      RecordMetadata headers,
      StateAccess entries) {
    CommandHeaders commandHeaders = CommandHeaders.read(headers);
    SpecificRecord command = decode(record, commandHeaders);
    if (log.equals(address.tenantId()) && !(command instanceof SettleSlug)) {
      return decideForTenant(record, address, headers, commandHeaders, command, entries);
    }
    if (command instanceof RegisterTenant register && log.equals(Ids.slug(register.getSlug()))) {
      return slugs.claim(record, address, headers, register, entries);
    }
    if (command instanceof SettleSlug settle && log.equals(Ids.slug(settle.getSlug()))) {
      return slugs.settle(record, address, headers, settle, entries);
    }
    throw new CommandRefusedException(
        RejectionCode.KEY_MISMATCH,
        "the key is neither the id of the tenant nor of the slug that it is about");
  }

  private SpecificRecord decode(CommandRecord record, CommandHeaders commandHeaders) {
    if (record.value() == null) {
      throw new CommandRefusedException(RejectionCode.COMMAND_UNREADABLE, "the value is missing");
    }
    try {
      SpecificRecord command = contract.decode(record.value());
      if (!command.getSchema().getFullName().equals(commandHeaders.type())) {
        throw new CommandRefusedException(
            RejectionCode.COMMAND_UNREADABLE,
            "the headers name another type than the value: " + command.getSchema().getFullName());
      }
      return command;
    } catch (UnreadableRecordException e) {
      throw new CommandRefusedException(
          RejectionCode.COMMAND_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private ProcessingResult decideForTenant(
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

    IdempotencyStore.Answer given =
        answers.find(address.commandId(), commandHeaders.actorText(), record.time());
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
          new IdempotencyStore.Answer(record.time(), commandHeaders.payloadHash(), outcome));
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
