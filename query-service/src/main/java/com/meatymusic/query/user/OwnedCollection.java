package com.meatymusic.query.user;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.read.Timed;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.user.OwnedCollection.Owned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Things that belong to users, each a row of one table. */
public final class OwnedCollection<T extends Owned> {

  private final String kind;
  private final String projection;
  private final Table table;
  private final String one;
  private final String newest;
  private final Function<Values, T> row;

  /**
   * Declares them.
   *
   * @param kind what one is called, as in its subject
   * @param projection whose table it is
   * @param id of a thing; the key, with the tenant
   * @param owner whose it is
   * @param time what pages are ordered by
   * @param row makes a thing of its row
   */
  public OwnedCollection(
      String kind,
      String projection,
      Table table,
      Column<UUID> id,
      Column<UUID> owner,
      Column<Instant> time,
      Function<Values, T> row) {
    this.kind = kind;
    this.projection = projection;
    this.table = table;
    this.row = row;
    String from = "SELECT * FROM %s_${generation} WHERE tenant_id = $1".formatted(table.name());
    one = "%s AND %s = $5".formatted(from, id.name());
    newest =
        "%1$s AND %2$s = $5 AND (%3$s, %4$s) < ($6, $7) ORDER BY %3$s DESC, %4$s DESC LIMIT $8"
            .formatted(from, owner.name(), time.name(), id.name());
  }

  /** What belongs to a user. */
  public interface Owned extends Timed {

    UUID userId();

    long version();
  }

  String kind() {
    return kind;
  }

  Table table() {
    return table;
  }

  Function<Values, T> row() {
    return row;
  }

  /** The thing of an id. */
  Query one(UUID id) {
    return new Query(projection, one, List.of(id), kind + "/" + id);
  }

  /** A user's things from a place on, newest first. */
  Query newest(UUID userId, Cursor from, int most) {
    return new Query(projection, newest, List.of(userId, from.timestamp(), from.id(), most));
  }

  /** The place of a thing. */
  static Cursor place(Owned thing) {
    return Cursor.of(thing.at(), thing.id());
  }
}
