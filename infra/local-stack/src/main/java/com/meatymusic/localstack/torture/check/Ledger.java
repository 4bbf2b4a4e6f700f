package com.meatymusic.localstack.torture.check;

import static java.util.stream.Collectors.groupingBy;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A history, sorted for those who look things up. The log is what happened; calls say what was
 * asked and told.
 *
 * @param attempts calls of each command, by its key, first to last
 * @param effects events of each command
 * @param cells what each cell was set to, by the number of the event
 * @param owned cells of each person
 * @param lives when each person was there
 */
record Ledger(
    History history,
    Map<String, List<Call>> attempts,
    Map<String, List<LoggedEvent>> effects,
    Map<String, NavigableMap<Long, String>> cells,
    Map<String, Set<String>> owned,
    Map<String, Life> lives) {

  /** Who reads everything when all is over. */
  static final String SURVEY = "survey";

  static Ledger of(History history) {
    Map<String, List<Call>> attempts =
        history.calls().stream()
            .filter(call -> call.key() != null)
            .sorted(Comparator.comparingLong(Call::begin))
            .collect(groupingBy(Ledger::key));
    Map<String, List<LoggedEvent>> effects =
        history.events().stream().collect(groupingBy(LoggedEvent::command));
    var ledger =
        new Ledger(history, attempts, effects, new HashMap<>(), new HashMap<>(), new HashMap<>());
    attempts.values().forEach(ledger::enter);
    return ledger;
  }

  private static String key(Call call) {
    return Objects.requireNonNull(call.key());
  }

  private void enter(List<Call> calls) {
    var call = calls.getFirst();
    var events = effects.getOrDefault(key(call), List.of());
    if (call.kind() == Kind.ERASE) {
      live(call.person(), new Life(Long.MAX_VALUE, Long.MAX_VALUE, call.begin()));
    }
    for (var event : events) {
      call.wrote()
          .forEach((cell, value) -> {
            cells.computeIfAbsent(cell, _ -> new TreeMap<>()).put(event.seq(), value);
            owned.computeIfAbsent(call.person(), _ -> new HashSet<>()).add(cell);
          });
      if (call.kind() == Kind.REGISTER_USER) {
        live(call.person(), new Life(event.seq(), Long.MAX_VALUE, Long.MAX_VALUE));
      } else if (call.kind() == Kind.ERASE) {
        live(call.person(), new Life(Long.MAX_VALUE, event.seq(), Long.MAX_VALUE));
      }
    }
  }

  private void live(String person, Life part) {
    lives.merge(person, part, Life::and);
  }

  Life life(String person) {
    return lives.getOrDefault(person, Life.NEVER);
  }

  /** What was last told of a command for certain. */
  static List<Call> done(List<Call> attempts) {
    return attempts.stream().filter(call -> call.result() == Result.DONE).toList();
  }

  NavigableMap<Long, String> writes(String cell) {
    return cells.getOrDefault(cell, new TreeMap<>());
  }

  /** Events whose number is such that a read that shows all up to {@code least} may show them. */
  List<Long> mayShow(String cell, String value, long least) {
    var writes = writes(cell);
    Long newest = writes.floorKey(least);
    List<Long> found = new ArrayList<>();
    for (var write : writes.tailMap(newest == null ? 0 : newest, true).entrySet()) {
      if (write.getValue().equals(value)) {
        found.add(write.getKey());
      }
    }
    return found;
  }

  /** Reads in the order of their clients. */
  List<Call> reads() {
    return history.calls().stream()
        .filter(call -> call.kind().isRead())
        .sorted(Comparator.comparingLong(Call::begin))
        .toList();
  }
}
