package com.meatymusic.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.type.SchemaBounds;
import com.meatymusic.schemas.user.ChangePreferences;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers write inboxes: what decoding costs is bounded by what the record has. */
@Timeout(60)
class BoundedDecodingTest {

  private static final long MOST = 64L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SchemaStore.Cache others = new SchemaStore.Cache();
  private final Contract contract = new Contract(others);

  @Test
  void aTextOfTwoThousandMillionBytesIsRefusedWithoutRoomForIt() {
    byte[] claim = value(schema(RenameTenant.class), out -> out.writeLong(2_000_000_000));
    assertThat(claim).hasSizeLessThan(20);
    assertRefusedCheaply(claim);
  }

  @Test
  void everySchemaOfTheContractIsRefusedWithAnyClaimAtAnyPlace() {
    // Each length in turn is a lie: a varint of 2^31 - 9 after any beginning of zeros.
    for (Schema schema : Contract.schemas().values()) {
      for (int before = 0; before < 12; before++) {
        int zeros = before;
        assertCheap(
            value(
                schema,
                out -> {
                  for (int i = 0; i < zeros; i++) {
                    out.writeLong(i % 3);
                  }
                  out.writeLong(2_147_483_639L);
                }));
      }
    }
  }

  @Test
  void whateverBytesFollowAFingerprintCostLittle() {
    Random random = new Random(11);
    List<Schema> schemas = new ArrayList<>(Contract.schemas().values());
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      assertCheap(value(schemas.get(random.nextInt(schemas.size())), out -> out.writeFixed(bytes)));
    }
  }

  @Test
  void collectionsThatClaimMoreThanIsThereAreRefused() {
    assertRefusedCheaply(
        value(
            schema(ChangePreferences.class),
            out -> {
              out.writeString(new UUID(1, 2).toString());
              out.writeBoolean(false);
              out.writeLong(2_000_000_000);
            }));
    assertRefusedCheaply(
        value(
            schema(RecommendPlaylist.class),
            out -> {
              for (int i = 0; i < 4; i++) {
                out.writeLong(0);
              }
              out.writeLong(-2_000_000_000);
              out.writeLong(5);
            }));
  }

  @Test
  void bytesAfterTheRecordAreRefused() {
    byte[] good =
        contract.encode(new ChangePreferences(new UUID(1, 2), false, Map.of("/a", "1"), List.of()));
    byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
    assertThat(contract.decode(good)).isNotNull();
    assertThatThrownBy(() -> contract.decode(longer))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("goes on after its record");
  }

  @Test
  void itemsWithoutBytesAreNotCounted() {
    Schema later = later("{\"type\":\"array\",\"items\":\"null\"}");
    assertRefusedCheaply(
        value(
            later,
            out -> {
              for (int i = 0; i < 100; i++) {
                out.writeLong(2_147_483_639L);
              }
            }));
    Schema empty =
        later(
            "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":"
                + "[{\"name\":\"n\",\"type\":\"null\"},{\"name\":\"f\",\"type\":{\"type\":\"fixed\",\"name\":\"Z\",\"size\":0}}]}}");
    assertRefusedCheaply(value(empty, out -> out.writeLong(2_147_483_639L)));
  }

  @Test
  void recordsThatDoubleAtEachStepAreNotFollowed() {
    String type = "\"null\"";
    for (int i = 0; i < 60; i++) {
      String inner = i == 0 ? type : "\"R" + (i - 1) + "\"";
      type =
          "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"a\",\"type\":%s},{\"name\":\"b\",\"type\":%s}]}"
              .formatted(i, type, inner);
    }
    assertRefusedCheaply(value(later(type), out -> out.writeLong(0)));
  }

  /** As a text they can stand side by side, each with the name of the one before. */
  @Test
  void recordsThatAreDeeperThanAnyStackAreNotFollowed() {
    Schema deep = Schema.create(Schema.Type.INT);
    for (int i = 0; i < 5_000; i++) {
      deep =
          Schema.createRecord("R" + i, null, null, false, List.of(new Schema.Field("inner", deep)));
    }
    assertThat(SchemaBounds.hold(deep)).isFalse();
    assertThat(SchemaBounds.hold(Schema.createArray(deep))).isFalse();
  }

  @Test
  void whatIsNestedWithoutEndIsRefusedAndEndsNoThread() {
    Schema list =
        later(
            "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}");
    byte[] deep =
        value(
            list,
            out -> {
              for (int i = 0; i < 900_000; i++) {
                out.writeIndex(1);
              }
            });
    assertThatThrownBy(() -> contract.decode(deep)).isInstanceOf(UnreadableRecordException.class);
    Schema self =
        later(
            "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"self\",\"type\":\"S\"}]}");
    assertThatThrownBy(() -> contract.decode(value(self, out -> out.writeLong(0))))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void theRefusalQuotesNothingOfTheValue() {
    byte[] personal =
        value(
            schema(ChangePreferences.class),
            out -> {
              out.writeString("ada@example.com");
              out.writeBoolean(false);
              out.writeLong(0);
            });
    assertThatThrownBy(() -> contract.decode(personal))
        .isInstanceOf(UnreadableRecordException.class)
        .message()
        .doesNotContain("ada");
  }

  private void assertRefusedCheaply(byte[] value) {
    assertThat(assertCheap(value)).as("is refused").isTrue();
  }

  /** Whether it was refused. */
  private boolean assertCheap(byte[] value) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      contract.decode(value);
    } catch (UnreadableRecordException e) {
      refused = true;
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
    return refused;
  }

  /** RenameTenant of a later build, with a field before the others that this one skips. */
  private Schema later(String type) {
    Schema later =
        new Schema.Parser()
            .parse(
                schema(RenameTenant.class)
                    .toString()
                    .replaceFirst(
                        "\"fields\":\\[",
                        java.util.regex.Matcher.quoteReplacement(
                            "\"fields\":[{\"name\":\"later\",\"type\":" + type + "},")));
    others.addSchema(later);
    return later;
  }

  private static Schema schema(Class<?> type) {
    return java.util.Objects.requireNonNull(Contract.schemas().get(type.getName()));
  }

  @FunctionalInterface
  private interface Body {
    void write(BinaryEncoder out) throws IOException;
  }

  private static byte[] value(Schema schema, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xC3, 1});
    bytes.writeBytes(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(Fingerprints.of(schema))
            .array());
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      body.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
