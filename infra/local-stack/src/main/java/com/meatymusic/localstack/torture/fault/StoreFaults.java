package com.meatymusic.localstack.torture.fault;

import com.meatymusic.localstack.torture.ground.Stores;
import com.meatymusic.localstack.torture.plan.Deed;
import com.meatymusic.localstack.torture.plan.Fault;

/** What a store does to its clients when it is told to. */
record StoreFaults(Stores stores) {

  private static final String DISMISS =
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;
  private static final String SET = "ALTER SYSTEM SET default_transaction_read_only = on";
  private static final String RESET = "ALTER SYSTEM RESET default_transaction_read_only";
  private static final String RELOAD = "SELECT pg_reload_conf()";

  Inflicted inflict(Fault fault) throws Exception {
    return fault.target().equals("redis") ? redis(fault.deed()) : postgres(fault.deed());
  }

  private Inflicted postgres(Deed deed) throws Exception {
    if (deed == Deed.DISMISS) {
      stores.sql(DISMISS);
      return Inflicted.over("");
    }
    stores.sql(SET);
    stores.sql(RELOAD);
    return Inflicted.until(this::writable);
  }

  /** As it was. */
  void writable() throws Exception {
    stores.sql(RESET);
    stores.sql(RELOAD);
  }

  private Inflicted redis(Deed deed) throws Exception {
    switch (deed) {
      case DISMISS -> {
        stores.redis("CLIENT", "KILL", "TYPE", "normal");
        return Inflicted.over("");
      }
      case FORGET -> {
        stores.redis("FLUSHALL");
        return Inflicted.over("");
      }
      case FULL_MEMORY -> stores.redis("CONFIG", "SET", "maxmemory", "1mb");
      default -> stores.redis("REPLICAOF", "127.0.0.1", "1");
    }
    return Inflicted.until(this::roomy);
  }

  /** As it was. */
  void roomy() throws Exception {
    stores.redis("CONFIG", "SET", "maxmemory", "0");
    stores.redis("REPLICAOF", "NO", "ONE");
  }
}
