package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Numbers as headers have them. Not made a text first, where it can be helped: each event has two.
 */
final class WholeNumbers {

  /** So many fit into a long, whatever they are. */
  private static final int MOST_DIGITS = 18;

  private WholeNumbers() {}

  /**
   * Reads a number in decimal.
   *
   * @throws NumberFormatException for what is none, or does not fit into a long
   */
  static long parse(byte[] text) {
    if (text.length == 0 || text.length > MOST_DIGITS) {
      return other(text);
    }
    long number = 0;
    for (byte digit : text) {
      if (digit < '0' || digit > '9') {
        return other(text);
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  /** With a sign, say, or of digits that are no ASCII. */
  private static long other(byte[] text) {
    return Long.parseLong(new String(text, UTF_8));
  }
}
