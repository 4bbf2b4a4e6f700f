package com.meatymusic.command.mood;

import com.meatymusic.command.domain.Codes;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.mood.MoodCommand.LogMood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules of form for a mood. What is sealed was checked by the gate, before it sealed it. */
final class MoodRules {

  /** How far a client's clock may be ahead of the broker's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private MoodRules() {}

  static List<Violation> check(LogMood command, Instant now) {
    List<Violation> violations = new ArrayList<>();
    Feeling feeling = command.feeling();
    if (feeling.text() == null && feeling.emotion() == null) {
      violations.add(new Violation("/text", "a text, an emotion or both are needed"));
    }
    Double confidence = feeling.confidence();
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) { // so that NaN is none
      violations.add(new Violation("/confidence", "must be 0 to 1"));
    }
    Codes.check(feeling.weather(), "/weather", violations);
    Codes.check(feeling.timeOfDay(), "/timeOfDay", violations);
    Instant loggedAt = command.loggedAt();
    if (loggedAt != null
        && (loggedAt.isBefore(Instant.EPOCH) || loggedAt.isAfter(now.plus(CLOCK_SKEW)))) {
      violations.add(new Violation("/loggedAt", "must not be in the future, or before 1970"));
    }
    return violations;
  }
}
