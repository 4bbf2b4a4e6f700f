package com.meatymusic.command.mood;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodCommand.LogMood;
import com.meatymusic.command.mood.MoodEvent.MoodLogged;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserAccess;
import java.time.Instant;

/** Decides what is noted of a user's moods. */
public final class MoodDecider {

  private MoodDecider() {}

  /**
   * @param now the command's append time
   */
  public static Decision decide(
      MoodCommand command, MoodState state, TenantUsers users, Principal who, Instant now) {
    return switch (command) {
      case LogMood log -> {
        Decision refusal = UserAccess.refusal(log.userId(), users, who);
        if (refusal != null) {
          yield refusal;
        }
        var violations = MoodRules.check(log, now);
        if (!violations.isEmpty()) {
          yield Decision.invalid(violations);
        }
        yield state instanceof MoodState.Logged
            ? rejected(RejectionCode.MOOD_EXISTS, "A mood with this id is there already.")
            : accepted(
                new MoodLogged(
                    log.moodId(),
                    log.userId(),
                    log.feeling(),
                    log.loggedAt() == null ? now : log.loggedAt()));
      }
    };
  }

  /** A mood is logged once, so whatever was before is nothing. */
  public static MoodState evolve(MoodEvent event) {
    return switch (event) {
      case MoodLogged logged -> new MoodState.Logged(logged.userId());
    };
  }
}
