package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * (a) What was told done stands in the log; and when all is over, the read model shows of each cell
 * what the log says last.
 */
final class Acknowledged implements Check {

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    long looked = 0;
    for (var attempts : ledger.attempts().values()) {
      var done = Ledger.done(attempts);
      if (!done.isEmpty()) {
        looked++;
        if (!ledger.effects().containsKey(done.getFirst().key())) {
          wrong.add("lost, not in the log: " + done.getFirst().text());
        }
      }
    }
    var shown = shownAtTheEnd(ledger);
    for (var cell : ledger.cells().entrySet()) {
      var person = cell.getKey().substring(cell.getKey().indexOf('@') + 1);
      if (!ledger.life(person).isErased()) {
        looked++;
        var last = cell.getValue().lastEntry().getValue();
        if (!last.equals(shown.get(cell.getKey()))) {
          wrong.add(
              "%s is %s in the log and %s in the read model"
                  .formatted(cell.getKey(), last, shown.get(cell.getKey())));
        }
      }
    }
    return new Finding("(a) no acknowledged command is lost", looked, wrong);
  }

  private static Map<String, String> shownAtTheEnd(Ledger ledger) {
    Map<String, String> shown = new HashMap<>();
    for (Call call : ledger.history().calls()) {
      if (call.client().equals(Ledger.SURVEY) && call.result() == Result.DONE) {
        shown.putAll(call.answer().cells());
      }
    }
    return shown;
  }
}
