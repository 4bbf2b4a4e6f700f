package com.meatymusic.query.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.testing.GeneratedRecord;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutcomeRowTest {

  private static final Contract CONTRACT = new Contract();
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID COMMAND = new UUID(2, 2);
  private static final String TIME = "2026-01-02T03:04:05.678Z";

  private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value, String time) {
    var record =
        new ConsumerRecord<byte[], byte[]>(
            "replies", 0, 1, TENANT.toString().getBytes(UTF_8), value);
    record
        .headers()
        .add(HeaderNames.COMMAND_ID, COMMAND.toString().getBytes(UTF_8))
        .add(HeaderNames.ACTOR, "user:clerk:hash".getBytes(UTF_8))
        .add(HeaderNames.TIME, time.getBytes(UTF_8));
    return record;
  }

  private static byte[] outcome(SplittableRandom random) throws Exception {
    GenericData.Record outcome =
        new GeneratedRecord(new OddValues(random), Map.of()).next(CommandOutcome.getClassSchema());
    ByteBuffer encoded =
        new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), outcome.getSchema())
            .encode(outcome);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  @Test
  void ofWhateverBuildItsTextsCanBeKept() {
    Property.holds(
        1_000,
        random -> {
          OutcomeRow row = OutcomeRow.read(record(outcome(random), TIME), CONTRACT);
          for (String text : new String[] {row.actor(), row.code(), row.detail(), row.subject()}) {
            assertThat(text == null ? "" : TextForm.storable(text))
                .isEqualTo(text == null ? "" : text);
          }
          assertThat(row.status()).isIn("accepted", "rejected", "unreadable");
          assertThat(row.tenantId()).isEqualTo(TENANT);
          assertThat(row.commandId()).isEqualTo(COMMAND);
          assertThat(row.decidedAt()).isEqualTo(Instant.parse(TIME));
        });
  }

  /** There is an outcome, and this build cannot tell which: that is said, and never guessed. */
  @Test
  void whatCannotBeReadIsKeptAsThat() {
    Property.holds(
        500,
        random -> {
          byte[] bytes = new byte[random.nextInt(40)];
          random.nextBytes(bytes);
          OutcomeRow row = OutcomeRow.read(record(bytes, TIME), CONTRACT);
          assertThat(row.status()).isEqualTo("unreadable");
          assertThat(row.code()).isEqualTo("outcome-unreadable");
          assertThat(row.tenantSeq()).isZero();
        });
    assertThat(OutcomeRow.read(record(null, TIME), CONTRACT).status()).isEqualTo("unreadable");
  }

  @Test
  void whatIsNobodysIsRefused() {
    ConsumerRecord<byte[], byte[]> keyless = new ConsumerRecord<>("replies", 0, 1, null, null);
    record(null, TIME).headers().forEach(keyless.headers()::add);
    ConsumerRecord<byte[], byte[]> nameless = record(null, TIME);
    nameless.headers().remove(HeaderNames.COMMAND_ID);
    for (ConsumerRecord<byte[], byte[]> nobodys : List.of(keyless, nameless, record(null, "now"))) {
      assertThatExceptionOfType(MetadataException.class)
          .isThrownBy(() -> OutcomeRow.read(nobodys, CONTRACT));
    }
  }

  @Test
  void oneWithoutAnActorIsKeptForOperators() {
    ConsumerRecord<byte[], byte[]> record = record(null, TIME);
    record.headers().remove(HeaderNames.ACTOR);
    assertThat(OutcomeRow.read(record, CONTRACT).actor()).isEmpty();
  }

  /** Nor does one that nobody can ask for hold up the others. */
  @Test
  void whatIsOlderThanOutcomesAreKeptIsNotWritten() {
    var settings =
        new OutcomeSettings(Duration.ofDays(7), Duration.ofMinutes(10), Duration.ofMinutes(1));
    OutcomeSink sink = new OutcomeSink(CONTRACT, new JsonMapper(), settings);
    Instant now = Instant.now();
    ConsumerRecord<byte[], byte[]> keyless = new ConsumerRecord<>("replies", 0, 1, null, null);
    var rows =
        (OutcomeRows)
            sink.read(
                List.of(
                    record(null, now.minus(Duration.ofDays(8)).toString()),
                    keyless,
                    record(null, now.minus(Duration.ofDays(6)).toString())));
    assertThat(rows.rows()).hasSize(1);
    assertThat(rows.tenants()).containsExactly(TENANT);
  }

  @Test
  void anIdOfTheBackboneSaysWhenItWasMade() {
    Duration minute = Duration.ofMinutes(1);
    UUID made = Ids.next();
    Instant now = Instant.now();
    assertThat(IdTime.isWithin(minute, made, now)).isTrue();
    assertThat(IdTime.isWithin(minute, made, now.plusSeconds(59))).isTrue();
    assertThat(IdTime.isWithin(minute, made, now.plusSeconds(62))).isFalse();
    assertThat(IdTime.isWithin(minute, made, now.minusSeconds(9)))
        .as("a clock that is ahead")
        .isTrue();
    assertThat(IdTime.isWithin(minute, made, now.minusSeconds(11))).isFalse();
  }

  @Test
  void anIdThatAClientMadeUpSaysNothing() {
    Property.holds(
        500,
        random -> {
          UUID any = new UUID(random.nextLong(), random.nextLong());
          Instant made = Instant.ofEpochMilli(any.getMostSignificantBits() >>> 16);
          assertThat(IdTime.isWithin(Duration.ofMinutes(1), any, made))
              .isEqualTo(any.version() == 7);
        });
  }
}
