package com.meatymusic.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.ChangeEmail;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What looks like an address that is taken, or is it in other letters, is that address or none:
 * never another one.
 */
class OneAddressTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID ADA = new UUID(3, 3);
  private static final PersonRef PERSON = new PersonRef(TENANT, ADA);
  private static final byte[] TENANT_KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String TAKEN = "ada@example.com";

  private final Map<PersonRef, DataKey> keys = new HashMap<>();

  OneAddressTest() {
    keys.put(PERSON, new DataKey(PERSON, new byte[32]));
    PersonRef tenant = PersonRef.ofTenant(TENANT);
    keys.put(tenant, new DataKey(tenant, TENANT_KEY));
  }

  /** Every code point that nobody sees, at every place of the address. */
  static Stream<String> invisible() {
    List<String> places = new ArrayList<>();
    IntStream.of(
            0x00a0, 0x200b, 0xfeff, 0x00ad, 0x202e, 0x0085, 0x2060, 0xfe0f, 0xe0100, 0xe0061,
            0x3164, 0x115f, 0xffa0, 0x034f, 0x180e, 0x061c, 0x2028, 0x3000, 0x200d, 0x200c, 0x2063,
            0x2800, 0x0000, 0x001b, 0xd800, 0xfffe, 0xe000, 0x0378)
        .forEach(c -> {
          String text = c == 0xd800 ? "\ud800" : Character.toString(c);
          for (int at = 0; at <= TAKEN.length(); at++) {
            places.add(TAKEN.substring(0, at) + text + TAKEN.substring(at));
          }
        });
    return places.stream();
  }

  @ParameterizedTest
  @MethodSource("invisible")
  void whatCantBeSeenMakesNoOtherAddress(String text) {
    isTheSameOrNone(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada@EXAMPLE.com",
        "  ada@example.com ",
        "\uff41\uff44\uff41\uff20\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45\uff0e\uff43\uff4f\uff4d",
        "ada\uff20example.com",
        "ada@example\u3002com",
        "ada@example\uff61com",
        "ada@example\uff0ecom",
        "ada@example.com.",
        "ada@ex\u0430mple.com",
        "ada@xn--exmple-4nf.com",
        "\u0430da@example.com",
        "ad\u0251@example.com",
        "\u0251da@example.com",
        "\u1d43da@example.com",
        "\ud835\udc1a\ud835\udc1d\ud835\udc1a@example.com",
        "\u24d0\u24d3\u24d0@example.com",
        "\u00aada@example.com",
        "\"ada\"@example.com",
        "\"a\\da\"@example.com",
        "ada(a comment)@example.com",
        "ada@[example.com]",
        "Ada <ada@example.com>",
        "mailto:ada@example.com",
        "a\u0335da@example.com",
        "ada\u0338@example.com",
        "ada@example.\u0441om",
        "ada@\u0435x\u0430mple.com",
        "ada@exampl\u212e.com",
        ".ada@example.com",
        "ada.@example.com",
      })
  void anAddressInOtherLettersIsThatAddress(String text) {
    isTheSameOrNone(text);
  }

  @ParameterizedTest
  @CsvSource({
    "strasse@example.com, stra\u00dfe@example.com",
    "strasse@example.com, stra\u1e9ee@example.com",
    "ada@strasse.example, ada@stra\u00dfe.example",
    "ada@strasse.example, ada@xn--strae-oqa.example",
    "kelvin@example.com, \u212aelvin@example.com",
    "boss@example.com, bo\u017fs@example.com",
    "office@example.com, o\ufb03ce@example.com",
    "ali@example.com, al\u0131@example.com",
    "ali@example.com, al\u0130@example.com",
    "m\u00fcller@example.com, mu\u0308ller@example.com",
    "m\u00fcller@example.com, M\u00dcLLER@example.com",
    "ada@b\u00fccher.example, ada@xn--bcher-kva.example",
    "ada@b\u00fccher.example, ada@XN--BCHER-KVA.EXAMPLE",
    "ada@b\u00fccher.example, ada@bu\u0308cher.example",
    "\u03c3\u03bf\u03c6\u03bf\u03c3@example.com, \u03c3\u03bf\u03c6\u03bf\u03c2@example.com",
    "epic@example.com, \u0435\u0440\u0456\u0441@example.com",
    "ada@epic.com, ada@\u0435\u0440\u0456\u0441.com",
    "ada@epic.com, ada@xn--e1awd7f.com",
    "ou@example.com, \u0585\u057d@example.com",
    "oo@example.com, \u03bf\u03bf@example.com",
    "caesar@example.com, c\u00e6sar@example.com",
    "o'brien@example.com, o\u02bcbrien@example.com",
  })
  void twoSpellingsAreOneAddress(String one, String other) {
    assertThat(outcome(other)).isIn(outcome(one), "refused");
  }

  @ParameterizedTest
  @CsvSource({
    "'  bob@x.io ', bob@x.io",
    "Ada@EXAMPLE.com, ada@example.com",
    "M\u00dcLLER@B\u00fccher.example, m\u00fcller@b\u00fccher.example",
    "ada@xn--bcher-kva.example, ada@b\u00fccher.example",
    "stra\u00dfe@example.com, stra\u00dfe@example.com",
    "\u0438\u0432\u0430\u043d@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, \u0438\u0432\u0430\u043d@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
    "\u7528\u6237@\u4f8b\u5b50.\u516c\u53f8, \u7528\u6237@\u4f8b\u5b50.\u516c\u53f8",
    "o'brien+music@a-b.example, o'brien+music@a-b.example",
    "a_b@x--y.example, a_b@x--y.example",
  })
  void whatComesBackIsTheCanonicalForm(String sent, String back) {
    ChangeEmail command = new ChangeEmail(ADA, sent);
    new Sealer(keys).seal(TENANT, command);
    assertThat(new Reader(keys).read((Sealed) command.getEmail())).isEqualTo(back);
    ChangeEmail again = new ChangeEmail(ADA, back);
    new Sealer(keys).seal(TENANT, again);
    assertThat(new Reader(keys).read((Sealed) again.getEmail())).isEqualTo(back);
  }

  @Test
  void anOrdinaryAddressIsComparedAsEarlierBuildsDid() {
    for (String email :
        List.of("ada@example.com", " Ada.Lovelace+x@Example.COM ", "M\u00fcller@example.com")) {
      ChangeEmail command = new ChangeEmail(ADA, email);
      assertThat(new Sealer(keys).seal(TENANT, command)).isEmpty();
      assertThat(((Sealed) command.getEmail()).getHash()).isEqualTo(asEarlierBuildsHashed(email));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
    "ada@b\u00fccher.example, ada@xn--bcher-kva.example",
    "ada@xn--strae-oqa.example, ada@xn--strae-oqa.example",
    "ada@xn--strae-oqa.example, ada@stra\u00dfe.example",
    "Stra\u00dfe@example.com, stra\u00dfe@example.com",
    "\uff41da@example.com, \uff41da@example.com",
  })
  void whatEarlierBuildsComparedAnAddressByIsAskedForToo(String sent, String registered) {
    Set<ByteBuffer> former = new Sealer(keys).seal(TENANT, new ChangeEmail(ADA, sent));
    assertThat(former).contains(asEarlierBuildsHashed(registered));
  }

  /** As it stands in logs that earlier builds wrote, computed here once more. */
  private static ByteBuffer asEarlierBuildsHashed(String email) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TENANT_KEY, "HMAC"));
      mac.update("email\0".getBytes(UTF_8));
      String text = Normalizer.normalize(email.strip(), Normalizer.Form.NFC);
      byte[] hash = mac.doFinal(text.toLowerCase(Locale.ROOT).getBytes(UTF_8));
      return ByteBuffer.wrap(Arrays.copyOf(hash, 16));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsNoAddressIsNotSealed() {
    assertThatThrownBy(() -> new Sealer(keys).seal(TENANT, new ChangeEmail(ADA, "no address")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void isTheSameOrNone(String text) {
    assertThat(outcome(text)).isIn(outcome(TAKEN), "refused");
  }

  /** By what it is compared, or that it is refused. */
  private String outcome(String email) {
    ChangeEmail command = new ChangeEmail(ADA, email);
    try {
      new Sealer(keys).seal(TENANT, command);
    } catch (IllegalArgumentException e) {
      return "refused";
    }
    return HexFormat.of().formatHex(((Sealed) command.getEmail()).getHash().array());
  }

  private record Reader(Map<PersonRef, DataKey> keys) {
    String read(Sealed value) {
      return keys.get(PERSON).decrypt("email", value.getCiphertext());
    }
  }
}
