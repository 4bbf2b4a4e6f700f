package com.meatymusic.query.projection.check;

import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.comparison.Difference;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Compares rows with another copy of them, which queries are answered from too. */
@FunctionalInterface
public interface CopyCheck {

  /**
   * Where the copy of these rows is another; never throws for what the copy holds.
   *
   * @param generation that serves
   * @param rows as the log says
   * @param tenantSeq number of the last event of a tenant that is in the rows: a copy that shows
   *     another one is not compared
   */
  List<Difference> differences(
      Table table, int generation, List<@Nullable Object[]> rows, ToLongFunction<UUID> tenantSeq);
}
