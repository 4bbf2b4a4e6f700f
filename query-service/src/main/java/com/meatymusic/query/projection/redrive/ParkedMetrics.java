package com.meatymusic.query.projection.redrive;

import com.meatymusic.query.projection.parking.ParkedFilter;
import com.meatymusic.query.projection.parking.ParkedGroups.Group;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How many subjects are parked for each cause. */
public final class ParkedMetrics {

  /** More causes than this are no help for whoever looks at them, and a burden for the rest. */
  private static final int MOST_CAUSES = 20;

  private final ParkedReport report;
  private final MultiGauge subjects;

  ParkedMetrics(ParkedReport report, MeterRegistry meters) {
    this.report = report;
    this.subjects =
        MultiGauge.builder("meatymusic.parked")
            .description("Subjects that are parked, by cause")
            .baseUnit("subjects")
            .register(meters);
  }

  /** Looks at all that is parked. */
  public void look() throws SQLException {
    List<Row<?>> rows = new ArrayList<>();
    for (Group each : report.causes(ParkedFilter.ALL).stream().limit(MOST_CAUSES).toList()) {
      String code = each.code() == null ? "" : each.code();
      rows.add(Row.of(Tags.of("cause", each.key(), "code", code), each.subjects()));
    }
    subjects.register(rows, true);
  }
}
