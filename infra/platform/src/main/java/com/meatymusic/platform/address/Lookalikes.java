package com.meatymusic.platform.address;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;

/** Characters that are taken for others, which an address may not have. */
final class Lookalikes {

  private static final int ASCII = 0x80;

  private Lookalikes() {}

  /** The tables are read when the first address beyond ASCII comes: most never see one. */
  private static final class Spoof {

    /** UTS 39: characters fit for identifiers, of one script, none of them laid over another. */
    private static final SpoofChecker CHECKER =
        new SpoofChecker.Builder()
            .setChecks(
                SpoofChecker.RESTRICTION_LEVEL
                    | SpoofChecker.INVISIBLE
                    | SpoofChecker.MIXED_NUMBERS
                    | SpoofChecker.HIDDEN_OVERLAY)
            .setAllowedChars(
                new UnicodeSet(SpoofChecker.RECOMMENDED).addAll(SpoofChecker.INCLUSION).freeze())
            .setRestrictionLevel(RestrictionLevel.SINGLE_SCRIPT_RESTRICTIVE)
            .build();

    private Spoof() {}
  }

  /**
   * Refuses what may be taken for something else: marks put on Latin letters that have no letter of
   * their own for it, symbols, scripts that are mixed, and what UTS 39 says looks like ASCII.
   *
   * @param text part of an address in its canonical form
   */
  static void check(String text) {
    if (text.codePoints().allMatch(c -> c < ASCII)) {
      return;
    }
    if (Spoof.CHECKER.failsChecks(text) || looksLikeAscii(text) || hasOddCharacter(text)) {
      throw new AddressException(
          "\"%s\" may be taken for another: it mixes scripts, or has letters that look like others"
              .formatted(text));
    }
  }

  private static boolean hasOddCharacter(String text) {
    int before = 'a';
    for (int c : text.codePoints().toArray()) {
      if (c >= ASCII && isOdd(c, before)) {
        return true;
      }
      before = c;
    }
    return false;
  }

  private static boolean isOdd(int c, int before) {
    int type = UCharacter.getType(c);
    if (isMark(type)) {
      return isOfEveryScript(before);
    }
    return !UCharacter.isLetter(c) && type != UCharacterCategory.DECIMAL_DIGIT_NUMBER
        || isOfEveryScript(c) && looksLikeAscii(Character.toString(c));
  }

  /** Latin, or a character that stands among letters of any script. */
  private static boolean isOfEveryScript(int c) {
    int script = UScript.getScript(c);
    return script == UScript.LATIN || script == UScript.COMMON || script == UScript.INHERITED;
  }

  private static boolean isMark(int type) {
    return type == UCharacterCategory.NON_SPACING_MARK
        || type == UCharacterCategory.COMBINING_SPACING_MARK
        || type == UCharacterCategory.ENCLOSING_MARK;
  }

  private static boolean looksLikeAscii(String text) {
    return Spoof.CHECKER.getSkeleton(text).codePoints().allMatch(c -> c < ASCII);
  }
}
