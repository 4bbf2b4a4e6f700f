package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * (b) What was asked for happened once: the same key always has the same answer, each of a
 * command's events is there once, what was refused left none, and no event came of nothing.
 */
final class Once implements Check {

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    for (var attempts : ledger.attempts().values()) {
      var events = ledger.effects().getOrDefault(attempts.getFirst().key(), List.of());
      doubled(events, attempts.getFirst(), wrong);
      answers(attempts, events, wrong);
    }
    for (Map.Entry<String, List<LoggedEvent>> effect : ledger.effects().entrySet()) {
      if (!ledger.attempts().containsKey(effect.getKey())) {
        wrong.add("nobody asked for it: " + effect.getValue().getFirst());
      }
    }
    return new Finding("(b) none is doubled", ledger.attempts().size(), wrong);
  }

  private static void doubled(List<LoggedEvent> events, Call call, List<String> wrong) {
    var seen = new HashSet<String>();
    for (var event : events) {
      if (!seen.add(event.type() + " " + event.subject())) {
        wrong.add("twice in the log: " + call.text());
      }
    }
  }

  private static void answers(List<Call> attempts, List<LoggedEvent> events, List<String> wrong) {
    var done = Ledger.done(attempts);
    var told = new TreeSet<String>();
    for (var call : done) {
      // An erasure that is asked for again is only told that it is so.
      if (call.answer().seq() > 0) {
        told.add(call.answer().seq() + "/" + call.answer().version());
      }
    }
    if (told.size() > 1) {
      wrong.add("told differently, " + told + ": " + attempts.getFirst().text());
    }
    var refused =
        attempts.stream()
            .filter(call -> call.result() == Result.REFUSED && call.answer().decided())
            .findFirst();
    if (refused.isPresent() && !done.isEmpty()) {
      wrong.add("done and refused: " + refused.get().text());
    }
    boolean unknown = attempts.stream().anyMatch(call -> call.result() == Result.UNKNOWN);
    if (!events.isEmpty() && done.isEmpty() && (refused.isPresent() || !unknown)) {
      wrong.add("refused, and in the log: " + attempts.getFirst().text());
    }
  }
}
