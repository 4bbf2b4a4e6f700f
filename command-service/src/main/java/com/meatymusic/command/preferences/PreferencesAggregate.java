package com.meatymusic.command.preferences;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.command.user.UserEvent;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.PreferencesChanged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** All that the backbone knows of preferences, which belong to a user and have its version. */
public final class PreferencesAggregate
    implements Aggregate<PreferencesState, PreferencesCommand, PreferencesEvent> {

  private static final CommandType<ChangePreferences> CHANGE_PREFERENCES =
      CommandType.of(
              ChangePreferences.class,
              (command, ids, who) -> PreferencesAvro.read(command),
              (command, ids) -> UserEvent.USER.of(command.getUserId()))
          .checkedBy((command, ids, rules) ->
              LeafTexts.check(command.getChanges(), command.getObjects(), rules));

  @Override
  public SubjectKind kind() {
    return UserEvent.USER;
  }

  @Override
  public Class<PreferencesCommand> commands() {
    return PreferencesCommand.class;
  }

  @Override
  public Class<PreferencesEvent> events() {
    return PreferencesEvent.class;
  }

  @Override
  public List<CommandType<?>> commandTypes() {
    return List.of(CHANGE_PREFERENCES);
  }

  @Override
  public List<EventType<?, ? extends PreferencesEvent>> eventTypes() {
    return List.of(new EventType<>(PreferencesChanged.class, PreferencesAvro::read));
  }

  @Override
  public SpecificRecord write(PreferencesEvent event) {
    return PreferencesAvro.write(event);
  }

  @Override
  public StateCodec<PreferencesState> state() {
    return PreferencesStateCodec.PREFERENCES;
  }

  @Override
  public UUID idIn(PreferencesEvent event) {
    return event.userId();
  }

  @Override
  public Decision decide(
      PreferencesCommand command, TenantView tenant, Principal who, Instant now) {
    return PreferencesDecider.decide(
        command, tenant.get(state(), command.userId()), new UserDirectory(tenant), who);
  }

  @Override
  public PreferencesState evolve(PreferencesState before, PreferencesEvent event) {
    return PreferencesDecider.evolve(before, event);
  }

  /** They are gone with their user. */
  @Override
  public void follow(DomainEvent other, MutableStateEntries entries) {
    if (other instanceof UserEvent.UserErased erased) {
      entries.put(state(), erased.userId(), PreferencesState.EMPTY);
    }
  }
}
