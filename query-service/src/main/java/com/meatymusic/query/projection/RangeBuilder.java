package com.meatymusic.query.projection;

import com.meatymusic.platform.form.TextForm;
import java.util.List;

/** Makes changes that remove a range of rows: see {@link Change#cut}. */
public final class RangeBuilder {

  private final Table table;
  private final RowBuilder key;

  RangeBuilder(Table table, RowBuilder key) {
    this.table = table;
    this.key = key;
  }

  /**
   * Sets a column of the key.
   *
   * @throws IllegalArgumentException when it is another table's
   */
  public <T> RangeBuilder of(Column<T> column, T value) {
    key.set(column, value);
    return this;
  }

  /**
   * Those whose last column of the key lies in {@code [from, to)}. More ranges may follow.
   *
   * @throws IllegalStateException when another column of the key is missing
   */
  public Change between(String from, String to) {
    key.require(table.keyMask() >> 1);
    List<Object> prefix = key.row().prefix(table);
    return new Change.Cut(table, prefix, TextForm.storable(from), TextForm.storable(to));
  }
}
