package com.meatymusic.command.tenant;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.schemas.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** All that the backbone knows of a tenant. */
public final class TenantAggregate implements Aggregate<TenantState, TenantCommand, TenantEvent> {

  @Override
  public SubjectKind kind() {
    return TenantEvent.TENANT;
  }

  @Override
  public Class<TenantCommand> commands() {
    return TenantCommand.class;
  }

  @Override
  public Class<TenantEvent> events() {
    return TenantEvent.class;
  }

  @Override
  public List<CommandType<?>> commandTypes() {
    return TenantCommandAvro.TYPES;
  }

  @Override
  public List<EventType<?, ? extends TenantEvent>> eventTypes() {
    return TenantEventAvro.TYPES;
  }

  @Override
  public SpecificRecord write(TenantEvent event) {
    return TenantEventAvro.write(event);
  }

  @Override
  public StateCodec<TenantState> state() {
    return TenantStateCodec.TENANT;
  }

  /** A log has one tenant. */
  @Override
  public @Nullable UUID idIn(TenantEvent event) {
    return null;
  }

  @Override
  public Decision decide(TenantCommand command, TenantView tenant, Principal who, Instant now) {
    return TenantDecider.decide(command, tenant.get(state()), who, now)
        .unless(() ->
            command instanceof TenantCommand.RegisterTenant register
                ? ofIds(register, tenant)
                : List.of());
  }

  /** Only here the log is known: a tenant must be nobody else in it. */
  private static List<Violation> ofIds(TenantCommand.RegisterTenant register, TenantView tenant) {
    if (Ids.slug(register.slug()).equals(register.tenantId())) {
      return List.of(new Violation("/slug", "must not be the slug whose id the tenant has"));
    }
    // A log that has events and no tenant is a slug's, and has its numbers.
    return tenant.head() > 0
        ? List.of(new Violation("", "the tenant's id is that of a slug; choose another"))
        : List.of();
  }

  @Override
  public TenantState evolve(TenantState before, TenantEvent event) {
    return TenantDecider.evolve(before, event);
  }

  /** Its timer stands by time beside it, so that what is due is found without looking at all. */
  @Override
  public void index(
      TenantEvent event, TenantState before, TenantState after, MutableStateEntries entries) {
    if (!before.trial().equals(after.trial())) {
      before.trial().ifPresent(trial -> entries.removeTimer(trial.endsAt()));
      after.trial().ifPresent(trial -> entries.setTimer(trial.endsAt(), trial.number()));
    }
  }
}
