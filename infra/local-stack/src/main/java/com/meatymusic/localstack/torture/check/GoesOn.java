package com.meatymusic.localstack.torture.check;

import java.util.List;

/** (i) When nothing is done to it any more everything goes on, and nothing ended of itself. */
final class GoesOn implements Check {

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong =
        ledger.history().incidents().stream()
            .map(one -> "at %.1f s: %s".formatted(one.at() / 1e9, one.what()))
            .toList();
    return new Finding("(i) all goes on by itself", ledger.history().faults().size(), wrong);
  }
}
