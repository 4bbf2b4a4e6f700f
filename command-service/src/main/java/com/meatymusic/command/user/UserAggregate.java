package com.meatymusic.command.user;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** All that the backbone knows of a user. */
public final class UserAggregate implements Aggregate<UserState, UserCommand, UserEvent> {

  @Override
  public SubjectKind kind() {
    return UserEvent.USER;
  }

  @Override
  public Class<UserCommand> commands() {
    return UserCommand.class;
  }

  @Override
  public Class<UserEvent> events() {
    return UserEvent.class;
  }

  @Override
  public List<CommandType<?>> commandTypes() {
    return UserCommandAvro.TYPES;
  }

  @Override
  public List<EventType<?, ? extends UserEvent>> eventTypes() {
    return UserEventAvro.TYPES;
  }

  @Override
  public SpecificRecord write(UserEvent event) {
    return UserEventAvro.write(event);
  }

  @Override
  public StateCodec<UserState> state() {
    return UserStateCodec.USER;
  }

  @Override
  public UUID idIn(UserEvent event) {
    return event.userId();
  }

  @Override
  public Decision decide(UserCommand command, TenantView tenant, Principal who, Instant now) {
    UserState user = tenant.get(state(), command.userId());
    return UserDecider.decide(command, user, new UserDirectory(tenant), who, now)
        .unless(() -> UserRules.checkId(command, tenant.log()));
  }

  @Override
  public UserState evolve(UserState before, UserEvent event) {
    return UserDecider.evolve(before, event);
  }

  @Override
  public void index(
      UserEvent event, UserState before, UserState after, MutableStateEntries entries) {
    UserDirectory.update(event.userId(), before, after, entries);
  }
}
