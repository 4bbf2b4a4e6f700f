package com.meatymusic.command.mood;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.SubjectKind;
import java.time.Instant;
import java.util.UUID;

/** What can happen to a mood. */
public sealed interface MoodEvent extends DomainEvent {

  SubjectKind MOOD = new SubjectKind("mood", 'm');

  UUID moodId();

  @Override
  default Subject subject() {
    return MOOD.of(moodId());
  }

  record MoodLogged(UUID moodId, UUID userId, Feeling feeling, Instant loggedAt)
      implements MoodEvent {}
}
