package com.meatymusic.command.decider.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.OutcomeRecords;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.record.Sink;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.slug.SlugAvro;
import com.meatymusic.command.slug.SlugCommand;
import com.meatymusic.command.slug.SlugDecider;
import com.meatymusic.command.slug.SlugStateCodec;
import com.meatymusic.command.tenant.TenantCommandAvro;
import com.meatymusic.command.tenant.TenantRules;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.SettleSlug;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Decides in the log of a slug: the first step of a registration, and what came of it. */
final class SlugCommandHandler {

  private final EventAppender events;
  private final OutcomeRecords outcomes;

  SlugCommandHandler(Contract contract) {
    this.events = new EventAppender(contract);
    this.outcomes = new OutcomeRecords(contract);
  }

  /** Nothing is answered unless the registration ends here. */
  ProcessingResult claim(
      CommandRecord record,
      CommandRef address,
      RecordMetadata headers,
      RegisterTenant avro,
      StateAccess entries) {
    var register = TenantCommandAvro.read(avro, address.ids());
    var violations = TenantRules.check(register);
    var claim = new SlugCommand.ClaimSlug(register.slug(), address.tenantId());
    // What is not well formed is not worth a slug.
    Decision decision =
        !violations.isEmpty()
            ? Decision.invalid(violations)
            : isTenant(claim, entries) ? belongsToItsTenant(claim) : decide(claim, entries);
    Causation causation = Causation.of(record, address.commandId(), headers, null);
    return switch (decision) {
      case Decision.Accepted accepted -> {
        UUID log = Ids.slug(claim.slug());
        List<OutputRecord> outputs = events.write(log, accepted.events(), causation, entries);
        long version = new LogState(log, entries).version(claim.subject());
        // What is the tenant's already needs no settlement.
        SlugClaim open = outputs.isEmpty() ? null : new SlugClaim(claim.slug(), version);
        outputs.add(passedOn(record, address, open));
        yield new ProcessingResult(Result.PASSED_ON, null, outputs);
      }
      case Decision.Rejected rejected -> {
        byte[] outcome = outcomes.value(address.commandId(), rejected, register.subject(), 0, 0);
        yield new ProcessingResult(
            Result.REJECTED,
            rejected.code().text(),
            List.of(
                outcomes
                    .write(address.tenantId(), outcome, register.subject(), false, causation)
                    .with(HeaderNames.LOG, Ids.slug(claim.slug()))));
      }
    };
  }

  /** Not answered: nobody waits for it. */
  ProcessingResult settle(
      CommandRecord record,
      CommandRef address,
      RecordMetadata headers,
      SettleSlug avro,
      StateAccess entries) {
    SlugCommand.SettleSlug settle = SlugAvro.read(avro, address.tenantId());
    Causation causation = Causation.of(record, address.commandId(), headers, null);
    Decision.Accepted decision = (Decision.Accepted) decide(settle, entries);
    return new ProcessingResult(
        Result.ACCEPTED,
        null,
        events.write(Ids.slug(settle.slug()), decision.events(), causation, entries));
  }

  /** A tenant whose id is a slug's: who registered it could name any id. Its log is its own. */
  private static boolean isTenant(SlugCommand claim, StateAccess entries) {
    return new LogState(Ids.slug(claim.slug()), entries).tenant() instanceof TenantState.Registered;
  }

  private static Decision belongsToItsTenant(SlugCommand claim) {
    return Decision.rejected(
        RejectionCode.SLUG_TAKEN,
        "The slug '" + claim.slug() + "' belongs to another tenant; choose another.");
  }

  private static Decision decide(SlugCommand command, StateAccess entries) {
    LogState state = new LogState(Ids.slug(command.slug()), entries);
    return SlugDecider.decide(
        command, state.get(SlugStateCodec.SLUG), state.version(command.subject()));
  }

  private static OutputRecord passedOn(
      CommandRecord record, CommandRef address, @Nullable SlugClaim open) {
    OutputRecord passedOn =
        new OutputRecord(
                Sink.COMMANDS,
                address.tenantId().toString().getBytes(UTF_8),
                record.value(),
                new RecordHeaders(record.headers()))
            .with(HeaderNames.PASSED_FROM, record.position());
    return open == null ? passedOn : passedOn.with(HeaderNames.SLUG_CLAIM, open);
  }
}
