package com.meatymusic.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Row.Kind;
import com.meatymusic.testing.Property;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final Table TABLE = table();

  private static Table table() {
    TableBuilder columns = Table.of("things");
    columns.key("id", SqlType.BIGINT);
    columns.counter("uses");
    columns.nullable("name", SqlType.BIGINT);
    columns.column("version", SqlType.BIGINT);
    return columns.build();
  }

  /** Some columns of the row of one key, each with a value that tells it from others. */
  private static Row any(SplittableRandom random, Kind kind) {
    @Nullable Object[] values = new @Nullable Object[5];
    values[0] = TENANT;
    values[1] = 1L;
    long set = TABLE.keyMask();
    for (int i = TABLE.keyColumns(); i < values.length; i++) {
      if (kind == Kind.PUT || random.nextBoolean()) {
        values[i] = i == 3 && random.nextBoolean() ? null : (Object) random.nextLong(1_000);
        set |= 1L << i;
      }
    }
    return new Row(values, set, kind);
  }

  @Test
  void whatComesLaterCountsColumnByColumn() {
    Property.holds(
        2_000,
        random -> {
          Row earlier = any(random, random.nextBoolean() ? Kind.PUT : Kind.UPDATE);
          Row later = any(random, Kind.UPDATE);
          Row both = earlier.then(later, TABLE);
          assertThat(both.kind()).isEqualTo(earlier.kind());
          assertThat(both.set()).isEqualTo(earlier.set() | later.set());
          for (int i = 0; i < both.values().length; i++) {
            Row of = (later.set() & 1L << i) != 0 ? later : earlier;
            assertThat(both.values()[i]).isEqualTo(of.values()[i]);
          }
        });
  }

  @Test
  void countersAreAddedAndTheRestIsPutInPlace() {
    Property.holds(
        2_000,
        random -> {
          Row earlier = any(random, Kind.ADD);
          Row later = any(random, Kind.ADD);
          Row both = earlier.then(later, TABLE);
          assertThat(number(both, 2)).isEqualTo(number(earlier, 2) + number(later, 2));
          Row version = (later.set() & 1L << 4) != 0 ? later : earlier;
          assertThat(both.values()[4]).isEqualTo(version.values()[4]);
        });
  }

  private static long number(Row row, int column) {
    return row.values()[column] instanceof Long number ? number : 0;
  }

  /** So a batch may be reduced from whichever end. */
  @Test
  void itMakesNoDifferenceWhichAreJoinedFirst() {
    Property.holds(
        2_000,
        random -> {
          Kind kind = random.nextBoolean() ? Kind.ADD : Kind.UPDATE;
          Row a = any(random, kind);
          Row b = any(random, kind);
          Row c = any(random, kind);
          assertThat(a.then(b, TABLE).then(c, TABLE)).isEqualTo(a.then(b.then(c, TABLE), TABLE));
        });
  }

  @Test
  void neitherOfTheTwoIsChanged() {
    Property.holds(
        500,
        random -> {
          Row earlier = any(random, Kind.ADD);
          Row later = any(random, Kind.ADD);
          Row before = new Row(earlier.values().clone(), earlier.set(), earlier.kind());
          Row after = new Row(later.values().clone(), later.set(), later.kind());
          assertThat(earlier.then(later, TABLE)).isNotNull();
          assertThat(earlier).isEqualTo(before);
          assertThat(later).isEqualTo(after);
        });
  }

  @Test
  void aRowMatchesWhatSetsNothingElse() {
    Property.holds(
        2_000,
        random -> {
          Row row = any(random, Kind.PUT);
          Row wanted = any(random, Kind.UPDATE);
          boolean same = true;
          for (int i = 0; i < row.values().length; i++) {
            boolean set = (wanted.set() & 1L << i) != 0;
            same &= !set || java.util.Objects.equals(row.values()[i], wanted.values()[i]);
          }
          assertThat(row.matches(wanted)).isEqualTo(same);
          assertThat(row.matches(row)).isTrue();
        });
  }
}
