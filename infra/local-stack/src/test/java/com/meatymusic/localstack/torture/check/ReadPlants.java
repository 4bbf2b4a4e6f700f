package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Comparison;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Incident;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Trace;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Faults of what is shown. */
final class ReadPlants {

  private static final String OTHERS = "t9p1n1x01234567";
  private static final String NEVER = "t1p1n77777x01234567";

  private ReadPlants() {}

  static List<Planted> all() {
    return List.of(
        new Planted(
            "a",
            "in the read model",
            h -> h.calls().removeIf(call -> call.client().equals(Ledger.SURVEY))),
        new Planted("d", "stale ", ReadPlants::age),
        new Planted(
            "d",
            "invented ",
            h -> {
              var read = Edits.read(h, Kind.READ_USER);
              Edits.addRead(
                  h, read.person(), 0, Edits.showing(1, Map.of("name@" + read.person(), NEVER)));
            }),
        new Planted(
            "d",
            "without mood/",
            h -> Edits.reanswer(h, Edits.read(h, Kind.READ_MOODS), ReadPlants::emptied)),
        new Planted(
            "d",
            "not there",
            h -> Edits.reanswer(h, Edits.read(h, Kind.READ_USER), _ -> Edits.refused())),
        new Planted(
            "d",
            "shows ",
            h -> {
              var read = Edits.read(h, Kind.READ_USER);
              Edits.reanswer(h, read, answer -> Edits.showing(read.asked() - 1, answer.cells()));
            }),
        new Planted("e", "goes back", ReadPlants::goBack),
        new Planted(
            "f",
            "holds ",
            h -> Edits.reanswer(h, Edits.read(h, Kind.READ_USER), ReadPlants::foreign)),
        new Planted(
            "f",
            "shows " + OTHERS,
            h -> Edits.addRead(h, "t1p1", 0, Edits.showing(1, Map.of("name@t1p1", OTHERS)))),
        new Planted("f", "another tenant's", ReadPlants::open),
        new Planted("g", "stands in table", h -> h.traces().add(new Trace("table", NEVER))),
        new Planted("g", "who is erased", ReadPlants::haunt),
        new Planted(
            "h", "1 row", h -> h.comparisons().add(new Comparison("moods", false, "1 row"))),
        new Planted("i", "it ended", h -> h.incidents().add(new Incident("it ended", 1))));
  }

  private static Answer emptied(Answer answer) {
    return new Answer(Result.DONE, true, "200", answer.seq(), 0, Map.of(), true, List.of());
  }

  private static Answer foreign(Answer answer) {
    return new Answer(
        Result.DONE, true, "200", answer.seq(), 0, answer.cells(), false, List.of(OTHERS));
  }

  /** A name that was changed, of somebody who is there. */
  private static Map.Entry<String, NavigableMap<Long, String>> changed(History history) {
    var ledger = Ledger.of(history);
    return ledger.cells().entrySet().stream()
        .filter(cell -> cell.getKey().startsWith("name@") && cell.getValue().size() > 1)
        .filter(cell -> !ledger.life(person(cell.getKey())).isErased())
        .min(Map.Entry.comparingByKey())
        .orElseThrow();
  }

  private static String person(String cell) {
    return cell.substring(cell.indexOf('@') + 1);
  }

  private static void age(History history) {
    var cell = changed(history);
    var writes = cell.getValue();
    Edits.addRead(
        history,
        person(cell.getKey()),
        writes.lastKey(),
        Edits.showing(writes.lastKey(), Map.of(cell.getKey(), writes.firstEntry().getValue())));
  }

  /** Each answer is as its own token says; but the first one showed more than it said. */
  private static void goBack(History history) {
    var cell = changed(history);
    var first = cell.getValue().firstEntry();
    var last = cell.getValue().lastEntry();
    var person = person(cell.getKey());
    Edits.addRead(
        history, person, 0, Edits.showing(first.getKey(), Map.of(cell.getKey(), last.getValue())));
    Edits.addRead(
        history,
        person,
        first.getKey(),
        Edits.showing(first.getKey(), Map.of(cell.getKey(), first.getValue())));
  }

  private static void open(History history) {
    var read = Edits.read(history, Kind.READ_USER);
    history
        .calls()
        .add(
            new Call(
                "plain",
                read.side(),
                Kind.READ_STRANGER,
                3 - read.tenant(),
                read.person(),
                null,
                0,
                Map.of(),
                read.begin(),
                read.end(),
                Edits.showing(1, Map.of())));
  }

  private static void haunt(History history) {
    var ledger = Ledger.of(history);
    var erased =
        ledger.lives().entrySet().stream()
            .filter(life -> life.getValue().isErased())
            .min(Map.Entry.comparingByKey())
            .orElseThrow();
    var cell = "name@" + erased.getKey();
    Edits.addRead(
        history,
        erased.getKey(),
        0,
        Edits.showing(
            erased.getValue().erased(), Map.of(cell, ledger.writes(cell).lastEntry().getValue())));
  }
}
