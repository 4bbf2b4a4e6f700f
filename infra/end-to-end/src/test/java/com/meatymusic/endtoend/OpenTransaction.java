package com.meatymusic.endtoend;

import com.meatymusic.localstack.process.Server;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** Stops a decider where it hurts: in the middle of a transaction. */
final class OpenTransaction {

  private static final int TRIES = 100;
  private static final long OLD_MS = 500;

  private OpenTransaction() {}

  /**
   * Stops the process until it holds a transaction open; all others commit theirs within
   * milliseconds.
   *
   * @return the ids of what is held open
   */
  static List<String> freeze(Server decider, Admin admin) throws Exception {
    var random = new Random();
    for (int i = 0; i < TRIES; i++) {
      decider.suspend();
      TimeUnit.MILLISECONDS.sleep(OLD_MS + 200);
      List<String> held = old(admin);
      if (!held.isEmpty()) {
        return held;
      }
      decider.resume();
      TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(50));
    }
    throw new AssertionError("never stopped within a transaction");
  }

  /** Transactions that have been open for long. */
  static List<String> old(Admin admin) throws Exception {
    var ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    List<String> ids =
        admin.listTransactions(ongoing).all().get().stream()
            .map(TransactionListing::transactionalId)
            .toList();
    long before = System.currentTimeMillis() - OLD_MS;
    return admin.describeTransactions(ids).all().get().entrySet().stream()
        .filter(e -> e.getValue().state() == TransactionState.ONGOING)
        .filter(e -> e.getValue().transactionStartTimeMs().orElse(Long.MAX_VALUE) < before)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }
}
