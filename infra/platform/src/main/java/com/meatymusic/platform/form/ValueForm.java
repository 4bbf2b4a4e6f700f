package com.meatymusic.platform.form;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values that are written as texts: each has one form, and whatever else is refused. */
public final class ValueForm {

  /** Digits of a double that always come back as they were. */
  private static final int SURE_DIGITS = 15;

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
    return TimeForm.time(text);
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
    return TimeForm.duration(text);
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
}
