package com.meatymusic.query.read.model;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the rows of a query, and what their snapshot shows: see {@link EngineTables}. */
final class SnapshotRows {

  private SnapshotRows() {}

  static <T> Mono<Answer<T>> read(Statement statement, Function<Values, T> row) {
    return Flux.from(statement.execute())
        .flatMap(result -> result.map((r, metadata) -> line(r, row)))
        .collectList()
        .map(lines -> {
          List<T> rows = new ArrayList<>();
          lines.forEach(line -> {
            if (line.row() != null) {
              rows.add(line.row());
            }
          });
          return lines.isEmpty()
              ? new Answer<>(rows, 0, Snapshot.NONE)
              : lines.getFirst().snapshot().with(rows);
        });
  }

  private record Line<T>(Answer<T> snapshot, @Nullable T row) {}

  private static <T> Line<T> line(Row r, Function<Values, T> row) {
    OffsetDateTime shown = r.get("shown", OffsetDateTime.class);
    Answer<T> snapshot =
        new Answer<>(
            List.of(),
            (int) number(r, "generation"),
            new Snapshot(
                number(r, "seq"),
                number(r, "place"),
                shown == null ? null : shown.toInstant(),
                Boolean.TRUE.equals(r.get("stopped", Boolean.class)),
                Boolean.TRUE.equals(r.get("is_parked", Boolean.class)),
                Boolean.FALSE.equals(r.get("any_parked", Boolean.class))));
    // No row: everything of it is null, and its tenant never is.
    boolean none = r.get("tenant_id", UUID.class) == null;
    return new Line<>(
        snapshot, none ? null : row.apply(new RowValues(r, EngineTables.STATE_COLUMNS)));
  }

  private static long number(Readable r, String column) {
    Number number = r.get(column, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
