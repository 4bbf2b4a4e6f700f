package com.meatymusic.platform.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address in its one form (ADR 61): what other spellings of it become, and what only
 * looks like it never is.
 *
 * @param text its canonical form, which is stored and given back: lower case, in NFKC, the domain
 *     in Unicode
 * @param key what two addresses are compared by: case-folded, so that ß is ss. Only made by what
 *     Unicode promises never to change, as hashes of it are kept for ever
 * @param former what earlier builds would have compared it by, where that differs from the key: as
 *     it was sent, and in both forms of its domain
 */
public record EmailAddress(String text, String key, Set<String> former) {

  private static final int LOCAL_BYTES = 64;
  private static final int BYTES = 254;

  /** Nobody types that much; what is longer isn't worth the work. */
  private static final int SENT_CHARACTERS = 1_000;

  /** RFC 5322's dot-atom with RFC 6531's characters beyond ASCII; a quoted one is refused. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10ffff}-]+"
              + "(\\.[a-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10ffff}-]+)*");

  public EmailAddress {
    former = Set.copyOf(former);
  }

  /**
   * Reads an address.
   *
   * @throws AddressException when it is none, or looks like another one
   */
  public static EmailAddress of(String sent) {
    if (sent.length() > SENT_CHARACTERS) {
      throw new AddressException("it is too long");
    }
    String trimmed = trimmed(sent);
    Characters.check(trimmed);
    String folded = Normalizer2.getNFKCInstance().normalize(trimmed);
    int at = folded.indexOf('@');
    if (at < 0 || at != folded.lastIndexOf('@')) {
      throw new AddressException("it must have exactly one @");
    }
    String local = local(folded.substring(0, at));
    DomainName domain = DomainName.of(folded.substring(at + 1));
    if (bytes(local) + 1 + Math.max(bytes(domain.unicode()), domain.ascii().length()) > BYTES) {
      throw new AddressException("it is longer than " + BYTES + " bytes");
    }
    String text = local + "@" + domain.unicode();
    String key = Normalizer2.getNFKCCasefoldInstance().normalize(text);
    Set<String> former = new LinkedHashSet<>();
    former.add(asEarlierBuildsCompared(sent));
    former.add(asEarlierBuildsCompared(text));
    former.add(asEarlierBuildsCompared(local + "@" + domain.ascii()));
    former.remove(key);
    return new EmailAddress(text, key, former);
  }

  private static String local(String given) {
    String local =
        Normalizer2.getNFKCInstance().normalize(UCharacter.toLowerCase(ULocale.ROOT, given));
    if (!LOCAL.matcher(local).matches()) {
      throw new AddressException(
          "what stands before the @ must be letters, digits and !#$%&'*+-/=?^_`{|}~, with single"
              + " dots between them");
    }
    if (bytes(local) > LOCAL_BYTES) {
      throw new AddressException("what stands before the @ is longer than 64 bytes");
    }
    Lookalikes.check(local);
    return local;
  }

  private static String trimmed(String sent) {
    int start = 0;
    int end = sent.length();
    while (start < end && UCharacter.isUWhiteSpace(sent.charAt(start))) {
      start++;
    }
    while (start < end && UCharacter.isUWhiteSpace(sent.charAt(end - 1))) {
      end--;
    }
    return sent.substring(start, end);
  }

  /** Never to be changed: hashes of this text stand in the log. */
  private static String asEarlierBuildsCompared(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
