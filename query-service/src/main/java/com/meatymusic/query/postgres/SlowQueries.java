package com.meatymusic.query.postgres;

import com.meatymusic.platform.logging.LoggingSettings;
import com.meatymusic.platform.logging.RequestScope;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.ValueStore;
import io.r2dbc.proxy.listener.ProxyExecutionListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what readers ask for too long: the statement as it was written, never its values. What it
 * took to open the transaction counts for the query that it was opened for.
 */
final class SlowQueries implements ProxyExecutionListener {

  private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);
  private static final Object OPENING = new Object();

  private final Duration from;

  SlowQueries(LoggingSettings settings) {
    this.from = settings.slowQuery();
  }

  @Override
  public void afterQuery(QueryExecutionInfo query) {
    Duration took = query.getExecuteDuration();
    ValueStore ofConnection = query.getConnectionInfo().getValueStore();
    if (StatementText.opens(query) && query.isSuccess()) {
      ofConnection.put(OPENING, took);
      return;
    }
    Duration opening = ofConnection.get(OPENING, Duration.class);
    ofConnection.remove(OPENING);
    Duration all = opening == null ? took : took.plus(opening);
    if (all.compareTo(from) >= 0) {
      RequestScope.run(
          AskedBy.of(query),
          () ->
              log.atWarn()
                  .addKeyValue("slow", true)
                  .addKeyValue("duration_ms", all.toMillis())
                  .log("slow query, {} ms: {}", all.toMillis(), StatementText.of(query)));
    }
  }
}
