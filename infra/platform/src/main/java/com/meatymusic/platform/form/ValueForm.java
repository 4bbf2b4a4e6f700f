package com.meatymusic.platform.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that are written as texts: each has one form, and whatever else is refused. */
public final class ValueForm {

  /** Digits of a double that always come back as they were. */
  private static final int SURE_DIGITS = 15;

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,3})0{0,30})?"
              + "(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:(\\d{1,9})W|(?:(\\d{1,9})D)?"
              + "(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?)");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private ValueForm() {}

  /**
   * A time as RFC 3339 has it, years 0001 to 9999, to the millisecond; zeros may follow.
   *
   * @throws FormException for anything else, leap seconds among it
   */
  public static Instant time(String text) {
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
                .toInstant(java.time.ZoneOffset.UTC)
                .minus(offset(time));
        if (isTime(instant)) {
          return instant;
        }
      } catch (DateTimeException e) {
        // A month 13, an hour 24, a second 60.
      }
    }
    throw new FormException(
        "must be a time as RFC 3339 has it, to the millisecond: 2026-01-31T18:30:00.000Z");
  }

  /** Whether a time is within the years 0001 to 9999. */
  public static boolean isTime(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(END);
  }

  /**
   * A length of time as ISO 8601 has it, in weeks, or in days, hours, minutes and whole seconds.
   *
   * @throws FormException for anything else
   */
  public static Duration duration(String text) {
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

  /**
   * A UUID in 36 characters, whatever its case.
   *
   * @throws FormException for anything else
   */
  public static UUID uuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new FormException("must be a UUID in 36 characters");
    }
    return UUID.fromString(text);
  }

  /**
   * A whole number in ASCII digits.
   *
   * @throws FormException for anything else, a plus sign or a blank among it
   */
  public static long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new FormException("must be a whole number");
    }
    return Long.parseLong(text);
  }

  /** The same, as far as an int goes. */
  public static int wholeInt(String text) {
    long number = whole(text);
    if (number != (int) number) {
      throw new FormException("must be a whole number of at most 2147483647");
    }
    return (int) number;
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws FormException for anything else
   */
  public static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new FormException("must be true or false");
    };
  }

  /**
   * Whether a JSON number comes back as the same number from whoever keeps it as an IEEE double.
   * However large an exponent it has, that costs nothing.
   */
  public static boolean isExact(String number) {
    if (number.length() <= SURE_DIGITS && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      return true;
    }
    double nearest = Double.parseDouble(number);
    if (!Double.isFinite(nearest)) {
      return false;
    }
    try {
      return new BigDecimal(number).compareTo(new BigDecimal(Double.toString(nearest))) == 0;
    } catch (NumberFormatException e) {
      return false; // Its exponent is beyond what even a decimal can have.
    }
  }

  private static int nanos(@org.jspecify.annotations.Nullable String fraction) {
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
