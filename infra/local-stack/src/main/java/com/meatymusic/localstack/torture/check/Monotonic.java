package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** (e) A client that hands back the token of its last answer never sees an older state. */
final class Monotonic implements Check {

  /**
   * What a client saw of a cell.
   *
   * @param event at least of this event
   * @param token what the answer said it shows
   */
  private record Sight(long event, long token, Call read) {}

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    Map<String, Sight> sights = new HashMap<>();
    long looked = 0;
    for (var read : ledger.reads()) {
      if (read.result() != Result.DONE || read.kind() == Kind.READ_STRANGER) {
        continue;
      }
      for (var cell : read.answer().cells().entrySet()) {
        var may = ledger.mayShow(cell.getKey(), cell.getValue(), 0);
        if (may.isEmpty()) {
          continue;
        }
        var name = read.client() + " " + cell.getKey();
        var before = sights.get(name);
        if (before != null && before.token() > 0 && read.asked() >= before.token()) {
          looked++;
          if (may.getLast() < before.event()) {
            wrong.add(
                "%s goes back from event %d, seen by %s: %s"
                    .formatted(cell, before.event(), before.read().text(), read.text()));
          }
        }
        sights.merge(
            name,
            new Sight(may.getFirst(), read.answer().seq(), read),
            (old, now) -> old.event() > now.event() ? old : now);
      }
    }
    return new Finding("(e) no client goes back in time", looked, wrong);
  }
}
