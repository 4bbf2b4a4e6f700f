package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Comparison;
import java.util.List;

/** (h) What is rebuilt from the log is what was there. */
final class Rebuilt implements Check {

  @Override
  public Finding look(Ledger ledger) {
    var all = ledger.history().comparisons();
    List<String> wrong =
        all.stream()
            .filter(one -> !one.equal())
            .map(one -> "%s: %s".formatted(one.projection(), one.detail()))
            .toList();
    return new Finding(
        "(h) rebuilt equals live",
        all.stream().map(Comparison::projection).distinct().count(),
        wrong);
  }
}
