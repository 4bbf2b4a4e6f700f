package com.meatymusic.platform.form;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and lengths of time as texts: see {@link ValueForm}. */
final class TimeForm {

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,3})0{0,30})?"
              + "(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:(\\d{1,9})W|(?:(\\d{1,9})D)?"
              + "(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?)");

  private TimeForm() {}

  static Instant time(String text) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      try {
        Instant instant =
            LocalDateTime.of(
                    number(time, 1),
                    number(time, 2),
                    number(time, 3),
                    number(time, 4),
                    number(time, 5),
                    number(time, 6),
                    nanos(time.group(7)))
                .toInstant(ZoneOffset.UTC)
                .minus(offset(time));
        if (ValueForm.isTime(instant)) {
          return instant;
        }
      } catch (DateTimeException e) {
        // A month 13, an hour 24, a second 60.
      }
    }
    throw new FormException(
        "must be a time as RFC 3339 has it, to the millisecond: 2026-01-31T18:30:00.000Z");
  }

  static Duration duration(String text) {
    Matcher length = DURATION.matcher(text);
    if (!length.matches() || text.equals("P")) {
      throw new FormException(
          "must be a length of time as ISO 8601 has it, in whole seconds: P14D, P2W, PT1H30M");
    }
    return Duration.ofDays(7L * number(length, 1))
        .plusDays(number(length, 2))
        .plusHours(number(length, 3))
        .plusMinutes(number(length, 4))
        .plusSeconds(number(length, 5));
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3)) * 1_000_000;
  }

  private static Duration offset(Matcher time) {
    if (time.group(8) == null) {
      return Duration.ZERO;
    }
    int hours = number(time, 9);
    int minutes = number(time, 10);
    if (hours > 23 || minutes > 59) {
      throw new DateTimeException("no offset");
    }
    Duration offset = Duration.ofHours(hours).plusMinutes(minutes);
    return time.group(8).equals("-") ? offset.negated() : offset;
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
