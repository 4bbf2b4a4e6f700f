package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.SealedText;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** What can happen to a user's preferences; the subject is the user. */
public sealed interface PreferencesEvent extends DomainEvent {

  record PreferencesChanged(
      UUID userId, boolean replace, SortedMap<String, Optional<SealedText>> changes)
      implements PreferencesEvent {

    @Override
    public Subject subject() {
      return Subject.user(userId);
    }
  }
}
