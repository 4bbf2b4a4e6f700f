package com.meatymusic.query.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import com.meatymusic.query.read.model.CardValues;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A card says what its row says, and stands under a name that no other row has. */
class CardJsonTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID TENANT = new UUID(1, 1);
  private static final TableBuilder COLUMNS = Table.of("things");
  private static final Column<UUID> ID = COLUMNS.key("id", SqlType.UUID);
  private static final Column<UUID> OWNER = COLUMNS.column("owner", SqlType.UUID);
  private static final Column<@Nullable String> NAME = COLUMNS.nullable("name", SqlType.TEXT);
  private static final Column<@Nullable Double> SCORE = COLUMNS.nullable("score", SqlType.DOUBLE);
  private static final Column<Boolean> GONE = COLUMNS.column("gone", SqlType.BOOLEAN);
  private static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  private static final Column<Instant> AT = COLUMNS.column("at", SqlType.TIME);
  private static final Table TABLE = COLUMNS.cached(VERSION).timeline(OWNER, AT, 7).build();

  private static ChangedRow any(OddValues values) {
    var random = values.random();
    return new ChangedRow(
        0,
        TABLE,
        2,
        new @Nullable Object[] {
          TENANT,
          new UUID(random.nextLong(), random.nextLong()),
          new UUID(5, random.nextInt(3)),
          values.once(4) ? null : values.line(40),
          values.once(4) ? null : (Object) random.nextDouble(),
          random.nextBoolean(),
          random.nextLong(),
          Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000)
        });
  }

  @Test
  void aCardReadsBackAsTheRowItWasMadeOf() {
    CardJson cards = new CardJson(JSON);
    Property.holds(
        3_000,
        random -> {
          ChangedRow row = any(new OddValues(random));
          Values card = new CardValues(JSON.readTree(cards.write(row)));
          assertThat(card.get(ID)).isEqualTo(row.value(ID));
          assertThat(card.get(NAME)).isEqualTo(row.value(NAME));
          assertThat(card.get(SCORE)).isEqualTo(row.value(SCORE));
          assertThat(card.get(GONE)).isEqualTo(row.value(GONE));
          assertThat(card.get(VERSION)).isEqualTo(row.value(VERSION));
          assertThat(card.get(AT)).isEqualTo(row.value(AT));
        });
  }

  @Test
  void whatIsNullIsLeftOut() {
    ChangedRow row =
        new ChangedRow(
            0,
            TABLE,
            2,
            new @Nullable Object[] {TENANT, TENANT, TENANT, null, null, true, 1L, Instant.EPOCH});
    assertThat(JSON.readTree(new CardJson(JSON).write(row)).propertyNames())
        .containsExactly("tenant_id", "id", "owner", "gone", "version", "at");
  }

  /** Then it counts as missing, and Postgres answers. */
  @Test
  void aCardThatIsNotAsWeWriteThemIsNotRead() {
    for (String odd : List.of("{\"at\":5}", "{\"at\":\"yesterday\"}", "{\"at\":null}")) {
      assertThatException().isThrownBy(() -> new CardValues(JSON.readTree(odd)).get(AT));
    }
    assertThatException()
        .as("never null, and not there")
        .isThrownBy(() -> new CardValues(JSON.readTree("{}")).get(AT));
    assertThat(new CardValues(JSON.readTree("{}")).get(NAME)).isNull();
  }

  @Test
  void whatTheProjectorWritesIsFoundUnderTheNameThatQueriesLookFor() {
    UUID id = new UUID(3, 3);
    ChangedRow row =
        new ChangedRow(
            0,
            TABLE,
            2,
            new @Nullable Object[] {TENANT, id, new UUID(5, 5), null, null, true, 1L, Instant.MIN});
    assertThat(CacheKey.of(TABLE, 2, row.values()))
        .isEqualTo(new CacheKey("things_2", TENANT, id.toString()));
    CacheKey timeline = new CacheKey("things_2", TENANT, new UUID(5, 5).toString());
    assertThat(CacheKey.of(row, TABLE.timeline())).isEqualTo(timeline);
    assertThat(CacheKey.of(new Removal(0, TABLE, 2, TENANT, new UUID(5, 5)))).isEqualTo(timeline);
  }

  @Test
  void anotherGenerationTenantOrRowHasAnotherName() {
    CacheKey key = new CacheKey("things_2", TENANT, "a");
    assertThat(
            List.of(
                key.toString(),
                new CacheKey("things_3", TENANT, "a").toString(),
                new CacheKey("things_2", new UUID(1, 2), "a").toString(),
                new CacheKey("things_2", TENANT, "b").toString()))
        .doesNotHaveDuplicates();
  }

  /** Redis runs a script on keys of one hash tag only. */
  @Test
  void allOfAPartitionLiesUnderItsWatermarkAndNoOther() {
    LogIdentity log = new LogIdentity("events", "c", "log", 12);
    Watermark watermark = new Watermark(log);
    Property.holds(
        500,
        random -> {
          UUID tenant = new UUID(random.nextLong(), random.nextLong());
          assertThat(watermark.key(new CacheKey("things_2", tenant, "a")))
              .isEqualTo(watermark.key(log.partition(tenant)));
        });
    assertThat(new Watermark(new LogIdentity("events", "c", "other", 12)).key(3))
        .isNotEqualTo(watermark.key(3));
  }
}
