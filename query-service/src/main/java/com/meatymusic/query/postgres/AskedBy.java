package com.meatymusic.query.postgres;

import io.r2dbc.proxy.core.QueryExecutionInfo;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The request that a query belongs to. */
final class AskedBy {

  private AskedBy() {}

  /** Empty for what the service asks of its own accord. */
  static ContextView of(QueryExecutionInfo query) {
    return query.getValueStore().getOrDefault(ContextView.class, Context.empty());
  }
}
