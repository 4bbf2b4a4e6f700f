package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.History;
import java.util.List;

/** All checks of a history. */
public final class Checker {

  private static final List<Check> CHECKS =
      List.of(
          new Acknowledged(),
          new Once(),
          new Order(),
          new OneAddress(),
          new OwnWrites(),
          new Monotonic(),
          new Foreign(),
          new Erased(),
          new Rebuilt(),
          new GoesOn());

  private Checker() {}

  public static List<Finding> check(History history) {
    var ledger = Ledger.of(history);
    return CHECKS.stream().map(check -> check.look(ledger)).toList();
  }
}
