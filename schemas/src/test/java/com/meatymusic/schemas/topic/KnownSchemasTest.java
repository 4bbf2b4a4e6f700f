package com.meatymusic.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Fingerprints;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** Whatever stands in a topic of schemas: who reads it goes on, with what can be read. */
class KnownSchemasTest {

  private static final Schema OURS = RegisterUser.getClassSchema();
  private static final long FINGERPRINT = Fingerprints.of(OURS);

  private final KnownSchemas known = new KnownSchemas("topic", 10, 100_000);

  @Test
  void everySchemaOfOursIsRead() {
    for (Schema schema : Contract.schemas().values()) {
      assertThat(SchemaText.parse(schema.toString(), Fingerprints.of(schema))).isEqualTo(schema);
    }
  }

  @Test
  void whatIsNoSchemaIsUnknownAndDoesNotDisplaceOne() {
    for (String garbage : garbage()) {
      known.put(1, garbage, 0);
      assertThat(known.find(1)).as(garbage.substring(0, Math.min(99, garbage.length()))).isNull();
      known.put(FINGERPRINT, garbage, 1);
      known.put(FINGERPRINT, OURS.toString(), 2);
      known.put(FINGERPRINT, garbage, 3);
      assertThat(known.find(FINGERPRINT)).isEqualTo(OURS);
    }
  }

  private static List<String> garbage() {
    String deep = "{\"type\":\"array\",\"items\":".repeat(5_000);
    String chained =
        IntStream.range(0, 1_400)
            .mapToObj(i ->
                "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"x\",\"type\":\"R%d\"}]}"
                    .formatted(i, i + 1))
            .collect(Collectors.joining(",", "[", "]"));
    return List.of(
        chained,
        "{not json",
        "",
        " ",
        "null",
        "[]",
        "{}",
        "\"",
        "\"unheard-of\"",
        "\\",
        "{\"type\":\"record\"}",
        "{\"type\":\"record\",\"name\":\"a.b\",\"fields\":[{\"name\":\"x\",\"type\":\"y\"}]}",
        "{\"type\":\"fixed\",\"name\":\"a\",\"size\":-1}",
        "[".repeat(100_000),
        deep + "\"null\"" + "}".repeat(5_000),
        "x".repeat(10_000_000),
        "\u0000\ud800");
  }

  /** Texts that are nearly ours: some byte is another one, or missing. */
  @Test
  void aTextOfOursThatWasChangedFailsNobody() {
    Random random = new Random(11);
    String text = OURS.toString();
    for (int i = 0; i < 2_000; i++) {
      var changed = new StringBuilder(text);
      changed.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x20, 0x100));
      changed.delete(text.length() - random.nextInt(2), text.length());
      Schema read = SchemaText.parse(changed.toString(), FINGERPRINT);
      if (read != null) {
        assertThat(Fingerprints.of(read)).isEqualTo(FINGERPRINT);
      }
    }
  }

  @Test
  void aSchemaUnderTheFingerprintOfAnotherIsUnknown() {
    known.put(FINGERPRINT, SchemaBuilder.record("a.Other").fields().endRecord().toString(), 0);
    assertThat(known.find(FINGERPRINT)).isNull();
  }

  @Test
  void aTombstoneTakesASchemaAway() {
    known.put(FINGERPRINT, OURS.toString(), 0);
    known.remove(FINGERPRINT);
    known.remove(FINGERPRINT);
    assertThat(known.find(FINGERPRINT)).isNull();
  }

  @Test
  void theNewestAreKeptAsFarAsTheyFit() {
    known.put(FINGERPRINT, OURS.toString(), 0);
    IntStream.range(0, 9).forEach(i -> known.put(i, "{}", i));
    assertThat(known.find(FINGERPRINT)).isEqualTo(OURS);
    known.put(9, "{}", 9);
    assertThat(known.find(FINGERPRINT)).isNull();
    known.put(FINGERPRINT, OURS.toString(), 10);
    known.put(10, "x".repeat(100_000 - OURS.toString().length()), 11);
    assertThat(known.find(FINGERPRINT)).isEqualTo(OURS);
    known.put(11, "x", 12);
    assertThat(known.find(FINGERPRINT)).isNull();
  }

  @Test
  void onlyAFingerprintIsAKey() {
    assertThat(Fingerprints.ofHex(Fingerprints.hex(-2))).isEqualTo(-2);
    assertThat(Fingerprints.ofHex("ABCDEF0123456789")).isEqualTo(0xABCDEF0123456789L);
    for (String other :
        List.of("x", "", "+123456789abcdef", "-123456789abcdef", "0x23456789abcdef", "é")) {
      assertThat(Fingerprints.ofHex(other)).isNull();
    }
    assertThat(Fingerprints.ofHex(null)).isNull();
  }
}
