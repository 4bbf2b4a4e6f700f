package com.meatymusic.command.slug;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.schemas.tenant.SettleSlug;
import com.meatymusic.schemas.tenant.SlugAssigned;
import com.meatymusic.schemas.tenant.SlugClaimed;
import com.meatymusic.schemas.tenant.SlugReleased;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** All that the backbone knows of a slug; its commands are the backbone's own. */
public final class SlugAggregate implements Aggregate<SlugState, SlugCommand, SlugEvent> {

  private static final CommandType<SettleSlug> SETTLE_SLUG =
      CommandType.internal(
          SettleSlug.class, (command, ids, who) -> SlugAvro.read(command, ids.tenantId()));

  @Override
  public SubjectKind kind() {
    return SlugEvent.SLUG;
  }

  @Override
  public Class<SlugCommand> commands() {
    return SlugCommand.class;
  }

  @Override
  public Class<SlugEvent> events() {
    return SlugEvent.class;
  }

  @Override
  public List<CommandType<?>> commandTypes() {
    return List.of(SETTLE_SLUG);
  }

  @Override
  public List<EventType<?, ? extends SlugEvent>> eventTypes() {
    return List.of(
        new EventType<>(SlugClaimed.class, SlugAvro::read),
        new EventType<>(SlugAssigned.class, SlugAvro::read),
        new EventType<>(SlugReleased.class, SlugAvro::read));
  }

  @Override
  public SpecificRecord write(SlugEvent event) {
    return SlugAvro.write(event);
  }

  @Override
  public StateCodec<SlugState> state() {
    return SlugStateCodec.SLUG;
  }

  /** A slug has a log of its own. */
  @Override
  public @Nullable UUID idIn(SlugEvent event) {
    return null;
  }

  @Override
  public Decision decide(SlugCommand command, TenantView slug, Principal who, Instant now) {
    return SlugDecider.decide(command, slug.get(state()), slug.version(command.subject()));
  }

  @Override
  public SlugState evolve(SlugState before, SlugEvent event) {
    return SlugDecider.evolve(event);
  }
}
