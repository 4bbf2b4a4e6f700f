package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.user.UserEvent;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** What can happen to a user's preferences; the subject is the user. */
public sealed interface PreferencesEvent extends DomainEvent {

  UUID userId();

  @Override
  default Subject subject() {
    return UserEvent.USER.of(userId());
  }

  record PreferencesChanged(
      UUID userId, boolean replace, SortedMap<String, Optional<SealedText>> changes)
      implements PreferencesEvent {}
}
