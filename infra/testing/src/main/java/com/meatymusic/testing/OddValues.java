package com.meatymusic.testing;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts, numbers and JSON as nobody writes them by hand: legal ones from all of Unicode and from
 * the edges of a double, and such as must be refused.
 */
public final class OddValues {

  private static final List<String> REFUSED_ESCAPES =
      List.of("\\u0000", "\\ud800", "\\udfff", "\\ufffe", "\\u0007", "\\u0085", "\\ufdd0");
  private static final List<String> REFUSED_NUMBERS =
      List.of(
          "1e400",
          "-1e400",
          "1e-400",
          "1e1000000000",
          "0.1000000000000000055511151231257827",
          "12345678901234567.25",
          "9007199254740993",
          "01",
          "1.",
          "NaN",
          "+1");
  private static final List<String> WRONG_TOKENS =
      List.of(
          "4.7",
          "4.0",
          "\"4\"",
          "true",
          "5",
          "null",
          "[]",
          "{}",
          "\"\"",
          "1e400",
          "1700000000",
          "\"1-1-1-1-1\"",
          "\"P1M\"",
          "\"PT1.9S\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "\"2016-12-31T23:59:60Z\"",
          "[null]",
          "\"\\u0000\"",
          "\"a\\ud800b\"",
          "-1",
          "1.9",
          "3.9999999999999999999",
          "\"NaN\"",
          "99999999999999999999");
  private static final int[] FIRSTS = {
    'a', ' ', 0xe0, 0x300, 0x600, 0x200b, 0x2028, 0x3040, 0xac00, 0xe000, 0x1f300, 0x20000, 0x10fff0
  };

  private final SplittableRandom random;

  public OddValues(SplittableRandom random) {
    this.random = random;
  }

  public SplittableRandom random() {
    return random;
  }

  public boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  public <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** A text on one line, of characters that all stores take. */
  public String line(int most) {
    int characters = 1 + random.nextInt(Math.max(1, Math.min(most, once(20) ? most : 12) / 2));
    StringBuilder text = new StringBuilder("x");
    while (text.length() < characters) {
      int c = FIRSTS[random.nextInt(FIRSTS.length)] + random.nextInt(14);
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  /** A text as JSON writes it, in one of its ways; now and then one that must be refused. */
  public String jsonText(String text, boolean mayBeRefused) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || once(30)) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    if (mayBeRefused && once(12)) {
      json.append(one(REFUSED_ESCAPES));
    }
    return json.append('"').toString();
  }

  /** A JSON number that comes back as it was; now and then one that does not. */
  public String number(boolean mayBeRefused) {
    if (mayBeRefused && once(12)) {
      return one(REFUSED_NUMBERS);
    }
    return switch (random.nextInt(6)) {
      case 0 -> Integer.toString(random.nextInt());
      case 1 -> Double.toString(finite());
      case 2 -> "%d.%d0".formatted(random.nextInt(100), random.nextInt(1000));
      case 3 -> Long.toString(random.nextLong(1L << 53));
      case 4 -> one(List.of("-0.0", "-0", "1e22", "1E+3", "5E-3", "0e1000000000", "1.50"));
      default -> "0." + random.nextInt(1_000_000);
    };
  }

  private double finite() {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(number) ? number : 0.5;
  }

  /** The JSON text of any value. */
  public String json(int depth, boolean mayBeRefused) {
    if (mayBeRefused && once(150)) {
      return one(List.of("[".repeat(70) + "]".repeat(70), "[1,]", "{\"a\":1,\"a\":1}", "tru", ""));
    }
    return switch (random.nextInt(depth > 3 ? 5 : 8)) {
      case 0 -> "null";
      case 1 -> Boolean.toString(random.nextBoolean());
      case 2 -> number(mayBeRefused);
      case 3, 4 -> jsonText(once(3) ? "a\tb\r\n" + line(20) : line(20), mayBeRefused);
      case 5 -> {
        StringBuilder array = new StringBuilder("[");
        for (int i = random.nextInt(4); i > 0; i--) {
          array.append(json(depth + 1, mayBeRefused)).append(i == 1 ? "" : " , ");
        }
        yield array.append(']').toString();
      }
      default -> {
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(4); i > 0; i--) {
          object
              .append(jsonText(i + line(8), mayBeRefused && once(4)))
              .append(':')
              .append(json(depth + 1, mayBeRefused))
              .append(i == 1 ? "" : ",");
        }
        yield object.append('}').toString();
      }
    };
  }

  /** A token that stands where another kind is asked for. */
  public String wrongToken() {
    return one(WRONG_TOKENS);
  }
}
