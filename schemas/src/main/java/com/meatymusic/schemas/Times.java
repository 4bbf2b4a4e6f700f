package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as this backbone writes them are written and read without a formatter, which is ten times
 * as slow.
 */
final class Times {

  private static final String FORM = "dddd-dd-ddTdd:dd:dd.dddZ";
  private static final int SECONDS = 19;

  /** The years of four digits. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  /**
   * Reads an RFC 3339 time, given in UTF-8.
   *
   * @throws DateTimeException for what is none
   */
  static Instant parse(byte[] text) {
    if (!isUsual(text)) {
      return Instant.parse(new String(text, UTF_8));
    }
    int millis = text.length == FORM.length() ? number(text, SECONDS + 1, 3) : 0;
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 2),
              number(text, 8, 2),
              number(text, 11, 2),
              number(text, 14, 2),
              number(text, 17, 2),
              millis * 1_000_000)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.parse(
          new String(text, UTF_8)); // Midnight as 24:00 and leap seconds are times too.
    }
  }

  /** Writes a time as {@link Instant#toString()} does. */
  static String format(Instant time) {
    if (time.getNano() % 1_000_000 != 0 || time.isBefore(FIRST) || !time.isBefore(END)) {
      return time.toString();
    }
    LocalDateTime at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    byte[] text = new byte[time.getNano() == 0 ? SECONDS + 1 : FORM.length()];
    digits(text, 0, 4, at.getYear(), '-');
    digits(text, 5, 2, at.getMonthValue(), '-');
    digits(text, 8, 2, at.getDayOfMonth(), 'T');
    digits(text, 11, 2, at.getHour(), ':');
    digits(text, 14, 2, at.getMinute(), ':');
    digits(text, 17, 2, at.getSecond(), time.getNano() == 0 ? 'Z' : '.');
    if (time.getNano() != 0) {
      digits(text, SECONDS + 1, 3, time.getNano() / 1_000_000, 'Z');
    }
    return new String(text, US_ASCII);
  }

  private static void digits(byte[] text, int from, int digits, int number, char then) {
    int left = number;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    text[from + digits] = (byte) then;
  }

  private static boolean isUsual(byte[] text) {
    int length = text.length;
    if (length != FORM.length() && length != SECONDS + 1) {
      return false;
    }
    for (int i = 0; i < length - 1; i++) {
      char wanted = FORM.charAt(i);
      char is = (char) text[i];
      if (wanted == 'd' ? is < '0' || is > '9' : is != wanted) {
        return false;
      }
    }
    return text[length - 1] == 'Z';
  }

  private static int number(byte[] text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
