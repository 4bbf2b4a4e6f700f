package com.meatymusic.query.postgres;

import com.meatymusic.platform.logging.LoggingSettings;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.QueryInfo;
import io.r2dbc.proxy.listener.ProxyExecutionListener;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what readers ask for too long: the statement as it was written, never its values. */
final class SlowQueries implements ProxyExecutionListener {

  private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);

  private final Duration from;

  SlowQueries(LoggingSettings settings) {
    this.from = settings.slowQuery();
  }

  @Override
  public void afterQuery(QueryExecutionInfo query) {
    Duration took = query.getExecuteDuration();
    if (took.compareTo(from) >= 0) {
      log.atWarn()
          .addKeyValue("slow", true)
          .addKeyValue("duration_ms", took.toMillis())
          .log(
              "slow query, {} ms: {}",
              took.toMillis(),
              query.getQueries().stream()
                  .map(QueryInfo::getQuery)
                  .map(sql -> sql.replaceAll("\\s+", " "))
                  .collect(Collectors.joining("; ")));
    }
  }
}
