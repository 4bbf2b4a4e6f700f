package com.meatymusic.command.mood;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a mood. */
public sealed interface MoodCommand extends DomainCommand {

  UUID moodId();

  @Override
  default Subject subject() {
    return MoodEvent.MOOD.of(moodId());
  }

  /**
   * @param loggedAt null for now
   */
  record LogMood(UUID moodId, UUID userId, Feeling feeling, @Nullable Instant loggedAt)
      implements MoodCommand {}
}
