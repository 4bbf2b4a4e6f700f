package com.meatymusic.platform.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Looks at every code point there is. */
class TextFormTest {

  @Test
  void aLineHoldsEveryCharacterButControlsHalvesAndNoncharacters() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean control = Character.getType(c) == Character.CONTROL;
      boolean refused = control || isLoneOrNone(c);
      assertThat(TextForm.lineFault(text(c)).isPresent()).as("U+%04X", c).isEqualTo(refused);
      boolean line = c == '\t' || c == '\n' || c == '\r';
      assertThat(TextForm.proseFault(text(c)).isPresent())
          .as("U+%04X", c)
          .isEqualTo(refused && !line);
    }
  }

  @Test
  void whatALineHoldsComesBackFromItsBytes() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = text(c);
      if (TextForm.proseFault(text).isEmpty()) {
        assertThat(TextForm.utf8(text.getBytes(UTF_8))).as("U+%04X", c).contains(text);
        assertThat(TextForm.storable(text)).isEqualTo(text);
      }
    }
  }

  @Test
  void whatNoStoreTakesIsReplacedAndAllElseStays() {
    assertThat(TextForm.storable("a\u0000b\ud800c\udfffd\ud83c\udfb5\u0001\ufffe"))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ud83c\udfb5\u0001\ufffe");
    assertThat(TextForm.storable("\ud83c\udfb5")).isEqualTo("\ud83c\udfb5");
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    for (int[] bytes :
        new int[][] {
          {0xc0, 0xaf},
          {0x80},
          {0xe2, 0x82},
          {0xed, 0xa0, 0x80},
          {0xf4, 0x90, 0x80, 0x80},
          {0xff},
          {0xe0, 0x80, 0xaf},
          {0xc1, 0xbf},
          {0xf0, 0x80, 0x80, 0xaf},
          {0xfe, 0xff, 0, 0x7b}
        }) {
      byte[] text = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        text[i] = (byte) bytes[i];
      }
      assertThat(TextForm.utf8(text)).isEmpty();
    }
  }

  private static boolean isLoneOrNone(int c) {
    return Character.getType(c) == Character.SURROGATE
        || (c & 0xffff) >= 0xfffe
        || c >= 0xfdd0 && c <= 0xfdef;
  }

  private static String text(int c) {
    return new StringBuilder("a").appendCodePoint(c).append('b').toString();
  }
}
