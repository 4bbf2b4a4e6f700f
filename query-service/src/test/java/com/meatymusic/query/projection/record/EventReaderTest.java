package com.meatymusic.query.projection.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private final EventReader reader = new EventReader(new Contract());

  private UUID tenantOf(String key) {
    return reader
        .read(new ConsumerRecord<>("events", 0, 0, key.getBytes(UTF_8), new byte[0]))
        .tenantId();
  }

  /** More than it remembers, so that their places are taken in turns. */
  @Test
  void anEventIsOfTheTenantOfItsKeyHoweverManyThereAre() {
    List<UUID> tenants = Stream.generate(Ids::next).limit(5_000).toList();
    for (int round = 0; round < 2; round++) {
      for (UUID tenant : tenants) {
        assertThat(tenantOf(tenant.toString())).isEqualTo(tenant);
      }
    }
  }

  @Test
  void aKeyThatIsNoTenantIsNobodys() {
    UUID tenant = Ids.next();
    tenantOf(tenant.toString());
    assertThat(tenantOf(tenant.toString().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(ReceivedRecord.NOBODY);
    assertThat(tenantOf("")).isEqualTo(ReceivedRecord.NOBODY);
  }

  /** Anything at all: headers missing, malformed or twice, keys and values of any bytes. */
  @Test
  void whateverARecordHoldsItIsReadOrSaidWhyNot() {
    Property.holds(
        5_000,
        random -> {
          ConsumerRecord<byte[], byte[]> raw = any(random);
          ReceivedRecord read = reader.read(raw);
          assertThat(read.raw()).isSameAs(raw);
          assertThat(read.event() == null).isEqualTo(read.fault() != null);
          assertThat(TextForm.storable(read.subject())).isEqualTo(read.subject());
          if (read.fault() != null) {
            assertThat(read.fault().code()).isEqualTo("unreadable");
            assertThat(TextForm.storable(read.fault().detail())).isEqualTo(read.fault().detail());
          }
          if (read.tenantId().equals(ReceivedRecord.NOBODY)) {
            assertThat(read.tenantSeq()).as("in nobody's numbering").isZero();
          }
        });
  }

  private static ConsumerRecord<byte[], byte[]> any(SplittableRandom random) {
    byte[] key = random.nextInt(4) == 0 ? bytes(random) : Ids.next().toString().getBytes(UTF_8);
    ConsumerRecord<byte[], byte[]> raw =
        new ConsumerRecord<>("events", 0, random.nextLong(99), key, bytes(random));
    OddValues values = new OddValues(random);
    for (String name :
        List.of(
            HeaderNames.SEQUENCE,
            HeaderNames.SUBJECT,
            HeaderNames.VERSION,
            HeaderNames.TIME,
            HeaderNames.TRACEPARENT)) {
      for (int n = random.nextInt(3); n > 0; n--) {
        raw.headers().add(name, header(name, values));
      }
    }
    return raw;
  }

  private static byte @Nullable [] header(String name, OddValues values) {
    return switch (values.random().nextInt(5)) {
      case 0 -> bytes(values.random());
      case 1 -> values.line(12).getBytes(UTF_8);
      default ->
          switch (name) {
            case HeaderNames.TIME -> "2026-01-02T03:04:05.678Z".getBytes(UTF_8);
            case HeaderNames.SUBJECT -> "user/1\u0000".getBytes(UTF_8);
            default -> Long.toString(values.random().nextLong(1_000)).getBytes(UTF_8);
          };
    };
  }

  private static byte @Nullable [] bytes(SplittableRandom random) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** It can only be parked, and then by itself: nobody knows what it is about. */
  @Test
  void aRecordThatSaysNothingOfItselfIsParkedAlone() {
    ReceivedRecord read =
        reader.read(
            new ConsumerRecord<>("events", 3, 17, Ids.next().toString().getBytes(UTF_8), null));
    assertThat(read.subject()).isEqualTo("record/3/17");
    assertThat(read.tenantSeq()).isZero();
  }
}
