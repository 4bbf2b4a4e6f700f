package com.meatymusic.platform.address;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The domain of an address by UTS 46 (non-transitional), which two forms stand for.
 *
 * @param unicode its labels as people read them
 * @param ascii its labels as the DNS has them, {@code xn--…}
 */
record DomainName(String unicode, String ascii) {

  private static final int BYTES = 253;
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final IDNA UTS_46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.USE_STD3_RULES);

  static DomainName of(String given) {
    StringBuilder ascii = new StringBuilder();
    StringBuilder unicode = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    UTS_46.nameToASCII(given, ascii, info);
    Set<IDNA.Error> errors = errors(info);
    info = new IDNA.Info();
    UTS_46.nameToUnicode(ascii, unicode, info);
    errors.addAll(errors(info));
    if (!errors.isEmpty()) {
      throw new AddressException("what stands behind the @ is no domain: " + errors);
    }
    String[] labels = DOT.split(unicode, -1);
    if (labels.length < 2 || labels[labels.length - 1].isEmpty()) {
      throw new AddressException("the domain must be two names or more with dots between them");
    }
    if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
      throw new AddressException("the domain must end in a name, not in a number");
    }
    if (ascii.length() > BYTES) {
      throw new AddressException("the domain is longer than " + BYTES + " bytes");
    }
    for (String label : labels) {
      Lookalikes.check(label);
    }
    return new DomainName(unicode.toString(), ascii.toString());
  }

  /** That {@code ab--cd} is not yet given a meaning is no reason to write to nobody there. */
  private static Set<IDNA.Error> errors(IDNA.Info info) {
    Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
    errors.addAll(info.getErrors());
    errors.remove(IDNA.Error.HYPHEN_3_4);
    return errors;
  }
}
