package com.meatymusic.platform.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Unicode as it can be stored and sent everywhere: RFC 7493, section 2.1, and no controls. */
public final class TextForm {

  private static final char REPLACEMENT = '\ufffd';

  private TextForm() {}

  /** What is wrong with a text that stands on one line: a name, an id, a title. */
  public static Optional<String> lineFault(String text) {
    return fault(text, false);
  }

  /** What is wrong with a text of several lines, which may hold TAB, LF and CR. */
  public static Optional<String> proseFault(String text) {
    return fault(text, true);
  }

  /** The text of bytes that are UTF-8; empty when they are not. */
  public static Optional<String> utf8(byte[] bytes) {
    try {
      // A decoder of its own reports what String's constructor would replace.
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * The text as every store takes it: what earlier builds let in must not stop anybody now. U+0000
   * and lone surrogates become U+FFFD, all else stays.
   */
  public static String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || isLoneSurrogate(c) ? REPLACEMENT : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  private static Optional<String> fault(String text, boolean prose) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= ' ' && c < 0x7f) {
        continue;
      }
      if (Character.isISOControl(c) && !(prose && (c == '\t' || c == '\n' || c == '\r'))) {
        return Optional.of(
            prose
                ? "must not hold control characters other than TAB, LF and CR"
                : "must not hold control characters");
      }
      if (isLoneSurrogate(c)) {
        return Optional.of("must not hold half of a surrogate pair");
      }
      if (isNoncharacter(c)) {
        return Optional.of("must not hold what Unicode says is no character");
      }
    }
    return Optional.empty();
  }

  /** A code point that is a surrogate has lost its other half. */
  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
  }
}
