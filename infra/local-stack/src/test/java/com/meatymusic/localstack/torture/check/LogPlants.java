package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import com.meatymusic.localstack.torture.history.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Faults between what was told and what the log says. */
final class LogPlants {

  private LogPlants() {}

  static List<Planted> all() {
    return List.of(
        new Planted("a", "lost, not in the log", LogPlants::lose),
        new Planted("b", "twice in the log", LogPlants::twice),
        new Planted("b", "told differently", h -> again(h, changed(h).answer().seq() + 1)),
        new Planted(
            "b",
            "done and refused",
            h -> h.calls().add(Edits.answered(changed(h), _ -> Edits.refused()))),
        new Planted("b", "refused, and in the log", LogPlants::deny),
        new Planted(
            "b",
            "nobody asked for it",
            h ->
                h.events().add(new LoggedEvent(1, 9_999, "user/x", 1, "Odd", "no-key", 1, 99_999))),
        new Planted("c", "number ", h -> moveLast(h, 1, 0)),
        new Planted("c", "version ", h -> moveLast(h, 0, 1)),
        new Planted(
            "c",
            "and the log says",
            h -> {
              var call = changed(h);
              Edits.reanswer(h, call, answer -> Edits.numbered(answer, answer.seq() + 1));
            }),
        new Planted("c", "was acknowledged before", LogPlants::swap),
        new Planted("c", "the address is that of", LogPlants::share));
  }

  private static Call changed(History history) {
    return Edits.done(history, Kind.CHANGE_NAME);
  }

  private static LoggedEvent eventOf(History history, Call call) {
    return history.events().stream()
        .filter(event -> event.command().equals(call.key()))
        .findFirst()
        .orElseThrow();
  }

  private static void lose(History history) {
    history.events().remove(eventOf(history, changed(history)));
  }

  private static void twice(History history) {
    var event = eventOf(history, changed(history));
    history.events().add(Edits.placed(event, event.seq() + 1_000, event.version() + 1, 100_000));
  }

  private static void again(History history, long seq) {
    history.calls().add(Edits.answered(changed(history), answer -> Edits.numbered(answer, seq)));
  }

  private static void deny(History history) {
    var key = changed(history).key();
    history
        .calls()
        .replaceAll(call ->
            call.key() != null && call.key().equals(key)
                ? Edits.answered(call, _ -> Edits.refused())
                : call);
  }

  private static void moveLast(History history, long numbers, long versions) {
    var last = history.events().getLast();
    history.events().remove(last);
    history
        .events()
        .add(Edits.placed(last, last.seq() + numbers, last.version() + versions, last.offset()));
  }

  /** Two moods of one tenant that came one after the other change places, their answers too. */
  private static void swap(History history) {
    var moods =
        history.events().stream()
            .filter(event -> event.tenant() == 1 && event.type().startsWith("LOG_MOOD"))
            .toList();
    var first = moods.getFirst();
    var second = moods.getLast();
    Edits.replaceEvents(
        history,
        event ->
            event == first
                ? Edits.placed(first, second.seq(), first.version(), second.offset())
                : event == second
                    ? Edits.placed(second, first.seq(), second.version(), first.offset())
                    : event);
    Map<String, Long> told = new HashMap<>();
    told.put(first.command(), second.seq());
    told.put(second.command(), first.seq());
    history
        .calls()
        .replaceAll(call -> {
          var seq = call.key() == null ? null : told.get(call.key());
          return seq != null && call.result() == Result.DONE
              ? Edits.answered(call, answer -> Edits.numbered(answer, seq))
              : call;
        });
  }

  private static void share(History history) {
    history
        .calls()
        .replaceAll(call ->
            call.kind() == Kind.REGISTER_USER && call.tenant() == 1
                ? new Call(
                    call.client(),
                    call.side(),
                    call.kind(),
                    call.tenant(),
                    call.person(),
                    call.key(),
                    call.asked(),
                    Map.of("email@" + call.person(), "same@example.com"),
                    call.begin(),
                    call.end(),
                    call.answer())
                : call);
  }
}
