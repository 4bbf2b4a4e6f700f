package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.DecisionListener.Result;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.Who;
import com.meatymusic.command.slug.SlugCommand;
import com.meatymusic.command.slug.SlugDecider;
import com.meatymusic.command.tenant.TenantCommandAvro;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.tenant.TenantRules;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.tenant.RegisterTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Decides one readable command upon a state: changes that state and says what to write. Whatever it
 * throws, the guard takes back.
 */
final class Court {

  private final Contract contract;
  private final DeciderSettings.Idempotency idempotency;
  private final EventRecords events;
  private final OutcomeRecords outcomes;

  Court(Contract contract, DeciderSettings.Idempotency idempotency) {
    this.contract = contract;
    this.idempotency = idempotency;
    this.events = new EventRecords(contract);
    this.outcomes = new OutcomeRecords(contract);
  }

  Verdict decide(
      CommandRecord record, UUID log, Address address, RecordMetadata headers, Entries entries) {
    Envelope envelope = Envelope.read(headers);
    SpecificRecord command = decode(record, envelope);
    if (log.equals(address.tenantId())) {
      return decideForTenant(record, address, headers, envelope, command, entries);
    }
    if (command instanceof RegisterTenant register && log.equals(Ids.slug(register.getSlug()))) {
      return decideForSlug(record, log, address, headers, register, entries);
    }
    throw new CommandRefusedException(
        RejectionCode.KEY_MISMATCH,
        "the key is neither the id of the tenant nor of the slug that is registered");
  }

  private SpecificRecord decode(CommandRecord record, Envelope envelope) {
    if (record.value() == null) {
      throw new CommandRefusedException(RejectionCode.COMMAND_UNREADABLE, "the value is missing");
    }
    try {
      SpecificRecord command = contract.decode(record.value());
      if (!command.getSchema().getFullName().equals(envelope.type())) {
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

  /** The first step of a registration. Nothing is answered unless it ends here. */
  private Verdict decideForSlug(
      CommandRecord record,
      UUID log,
      Address address,
      RecordMetadata headers,
      RegisterTenant avro,
      Entries entries) {
    var register = TenantCommandAvro.read(avro, address.tenantId(), address.commandId());
    LogState state = new LogState(log, entries);
    var violations = TenantRules.check(register);
    // What is not well formed is not worth a slug.
    Decision decision =
        violations.isEmpty()
            ? SlugDecider.decide(
                new SlugCommand.ClaimSlug(register.slug(), address.tenantId()), state.slug())
            : Decision.invalid(violations);
    Causation causation = Causation.of(record, address.commandId(), headers, null);
    return switch (decision) {
      case Decision.Accepted accepted -> {
        List<OutputRecord> outputs = log(log, accepted.events(), causation, entries);
        outputs.add(
            new OutputRecord(
                OutputRecord.Sink.COMMANDS,
                address.tenantId().toString().getBytes(UTF_8),
                record.value(),
                new RecordHeaders(record.headers())
                    .add(HeaderNames.PASSED_FROM, record.position().getBytes(UTF_8))));
        yield new Verdict(Result.PASSED_ON, null, outputs);
      }
      case Decision.Rejected rejected -> {
        byte[] outcome = outcomes.value(address.commandId(), rejected, register.subject(), 0, 0);
        yield new Verdict(
            Result.REJECTED,
            rejected.code().text(),
            List.of(
                outcomes
                    .write(address.tenantId(), outcome, register.subject(), false, causation)
                    .with(HeaderNames.LOG, log)));
      }
    };
  }

  private Verdict decideForTenant(
      CommandRecord record,
      Address address,
      RecordMetadata headers,
      Envelope envelope,
      SpecificRecord command,
      Entries entries) {
    UUID tenant = address.tenantId();
    LogState state = new LogState(tenant, entries);
    DomainCommand asked = CommandRecords.read(command, address);
    Who who = state.who(envelope.actor());
    Causation causation = Causation.of(record, address.commandId(), headers, who);
    List<OutputRecord> outputs =
        log(
            tenant,
            TenantDecider.due(tenant, state.tenant(), record.time()),
            causation.byTimer(),
            entries);
    Answers answers = new Answers(tenant, entries, idempotency);

    Answers.Answer given = answers.find(address.commandId(), envelope.actorText(), record.time());
    if (given != null && given.payloadHash().equals(envelope.payloadHash())) {
      outputs.add(outcomes.write(tenant, given.outcome(), asked.subject(), true, causation));
      return new Verdict(Result.REPEATED, null, outputs);
    }
    Decision decision =
        given != null
            ? Decision.rejected(
                RejectionCode.IDEMPOTENCY_KEY_REUSED,
                "This command id was used before for another command; use a new one.")
            : atVersion(
                envelope, asked.subject(), state, Case.decide(asked, state, who, record.time()));
    if (decision instanceof Decision.Accepted accepted) {
      outputs.addAll(log(tenant, accepted.events(), causation, entries));
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
          envelope.actorText(),
          new Answers.Answer(record.time(), envelope.payloadHash(), outcome));
    }
    return decision instanceof Decision.Rejected rejected
        ? new Verdict(Result.REJECTED, rejected.code().text(), outputs)
        : new Verdict(Result.ACCEPTED, null, outputs);
  }

  /** Checked last, so that a version is told only to who could have made the change. */
  private static Decision atVersion(
      Envelope envelope, Subject subject, LogState state, Decision decision) {
    Long expected = envelope.expectedVersion();
    return expected == null
            || decision instanceof Decision.Rejected
            || expected == state.version(subject)
        ? decision
        : Decision.rejected(
            RejectionCode.VERSION_MISMATCH,
            "Expected was version %d; it is at version %d."
                .formatted(expected, state.version(subject)));
  }

  /** Gives the events their numbers, folds them into the state and makes their records. */
  private List<OutputRecord> log(
      UUID log, List<? extends DomainEvent> decided, Causation causation, Entries entries) {
    LogState state = new LogState(log, entries);
    EventFold fold = new EventFold(entries);
    List<OutputRecord> records = new ArrayList<>();
    for (DomainEvent event : decided) {
      LoggedEvent logged =
          new LoggedEvent(log, state.head() + 1, state.version(event.subject()) + 1, event);
      records.add(events.write(logged, causation));
      fold.apply(logged);
    }
    return records;
  }
}
