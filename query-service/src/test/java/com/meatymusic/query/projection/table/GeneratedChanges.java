package com.meatymusic.query.projection.table;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of all kinds to three tables: one of ranges, one of owners' things, one of counters. */
final class GeneratedChanges {

  static final List<UUID> TENANTS = List.of(new UUID(1, 1), new UUID(1, 2));

  private static final List<UUID> USERS = List.of(new UUID(2, 1), new UUID(2, 2));
  private static final List<String> POINTERS =
      List.of("/", "/a", "/a/b", "/a/c", "/a0", "/ab", "/b", "/ü", "/\ud83c\udfb5");

  private static final TableBuilder OF_LEAVES = Table.of("test_leaves");
  private static final Column<UUID> USER_ID = OF_LEAVES.key("user_id", SqlType.UUID);
  private static final Column<String> POINTER = OF_LEAVES.key("pointer", SqlType.BYTEWISE_TEXT);
  private static final Column<@Nullable String> VALUE = OF_LEAVES.nullable("value", SqlType.TEXT);
  private static final Column<Long> VERSION = OF_LEAVES.column("version", SqlType.BIGINT);
  static final Table LEAVES = OF_LEAVES.build();

  private static final TableBuilder OF_THINGS = Table.of("test_things");
  private static final Column<UUID> ID = OF_THINGS.key("id", SqlType.UUID);
  private static final Column<UUID> OWNER = OF_THINGS.column("owner", SqlType.UUID);
  private static final Column<@Nullable Double> SCORE = OF_THINGS.nullable("score", SqlType.DOUBLE);
  private static final Column<Boolean> GONE = OF_THINGS.column("gone", SqlType.BOOLEAN);
  private static final Column<Instant> AT = OF_THINGS.column("at", SqlType.TIME);
  static final Table THINGS = OF_THINGS.build();

  private static final TableBuilder OF_COUNTS = Table.of("test_counts");
  private static final Column<UUID> COUNTED = OF_COUNTS.key("user_id", SqlType.UUID);
  private static final Column<Long> MOODS = OF_COUNTS.counter("moods");
  private static final Column<Long> RATINGS = OF_COUNTS.counter("ratings");
  private static final Column<Long> LAST = OF_COUNTS.column("last", SqlType.BIGINT);
  static final Table COUNTS = OF_COUNTS.build();

  private final SplittableRandom random;

  GeneratedChanges(SplittableRandom random) {
    this.random = random;
  }

  /** Up to so many changes of one of the tables. */
  List<Change> some(Table table, int most) {
    List<Change> changes = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      changes.add(table == LEAVES ? leaf() : table == THINGS ? thing() : count());
    }
    return changes;
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private @Nullable String text() {
    return random.nextInt(4) == 0 ? null : "v" + random.nextInt(1_000);
  }

  private Change leaf() {
    UUID tenant = one(TENANTS);
    UUID user = one(USERS);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          Change.put(LEAVES, tenant)
              .set(VALUE, text())
              .set(VERSION, random.nextLong(99))
              .set(USER_ID, user)
              .set(POINTER, one(POINTERS))
              .build();
      case 3, 4 -> {
        var update = Change.update(LEAVES, tenant).set(USER_ID, user).set(POINTER, one(POINTERS));
        yield random.nextBoolean()
            ? update.set(VERSION, random.nextLong(99)).build()
            : update.set(VALUE, text()).build();
      }
      case 5, 6 -> {
        String from = one(POINTERS);
        yield Change.cut(LEAVES, tenant).of(USER_ID, user).between(from + "/", from + "0");
      }
      default ->
          random.nextBoolean()
              ? Change.remove(LEAVES, tenant, USER_ID, user)
              : Change.removeAll(LEAVES, tenant);
    };
  }

  /** Whose a thing is says its id: an owner is never changed. */
  private Change thing() {
    UUID tenant = one(TENANTS);
    int number = random.nextInt(6);
    UUID id = new UUID(3, number);
    return switch (random.nextInt(6)) {
      case 0, 1, 2 ->
          Change.put(THINGS, tenant)
              .set(ID, id)
              .set(OWNER, USERS.get(number % 2))
              .set(SCORE, random.nextBoolean() ? null : random.nextDouble())
              .set(GONE, random.nextBoolean())
              .set(AT, Instant.ofEpochMilli(random.nextLong(1L << 40)))
              .build();
      case 3, 4 -> {
        var update = Change.update(THINGS, tenant).set(ID, id).set(GONE, random.nextBoolean());
        yield random.nextBoolean() ? update.build() : update.set(SCORE, null).build();
      }
      default -> Change.remove(THINGS, tenant, OWNER, one(USERS));
    };
  }

  private Change count() {
    UUID tenant = one(TENANTS);
    if (random.nextInt(8) == 0) {
      return random.nextBoolean()
          ? Change.remove(COUNTS, tenant, COUNTED, one(USERS))
          : Change.removeAll(COUNTS, tenant);
    }
    var add = Change.add(COUNTS, tenant).set(COUNTED, one(USERS)).set(LAST, random.nextLong(1_000));
    if (random.nextBoolean()) {
      add.set(MOODS, random.nextLong(-9, 10));
    }
    return random.nextBoolean() ? add.build() : add.set(RATINGS, 1L).build();
  }
}
