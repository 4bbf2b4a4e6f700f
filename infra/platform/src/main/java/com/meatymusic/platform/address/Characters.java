package com.meatymusic.platform.address;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;

/** Which characters an address may have: those that are seen. */
final class Characters {

  private Characters() {}

  /** Refuses white space, and what is not to be seen or has no meaning. */
  static void check(String text) {
    text.codePoints()
        .filter(Characters::isNothing)
        .findFirst()
        .ifPresent(c -> {
          throw new AddressException(
              "it holds the character U+%04X, which is blank, can't be seen or means nothing"
                  .formatted(c));
        });
  }

  private static boolean isNothing(int c) {
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.PRIVATE_USE,
          UCharacterCategory.UNASSIGNED,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR,
          UCharacterCategory.SPACE_SEPARATOR ->
          true;
      default -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    };
  }
}
