package com.meatymusic.query.read.model;

import io.r2dbc.pool.ConnectionPool;

/** Transactions of readers, for tests of other rooms. */
public final class ReaderTransactions {

  private ReaderTransactions() {}

  public static TenantTransactions of(ConnectionPool readers) {
    return new TenantTransactions(readers);
  }
}
