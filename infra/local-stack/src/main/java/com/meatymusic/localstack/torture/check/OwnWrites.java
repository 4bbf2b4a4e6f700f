package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * (d) A read shows what happened, and all of it up to the event that it was asked for and up to the
 * one that it says it shows.
 */
final class OwnWrites implements Check {

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    long looked = 0;
    for (var read : ledger.reads()) {
      if (read.result() == Result.UNKNOWN || read.kind() == Kind.READ_STRANGER) {
        continue;
      }
      looked++;
      if (read.result() == Result.REFUSED) {
        absent(ledger, read, wrong);
      } else {
        shown(ledger, read, wrong);
      }
    }
    return new Finding("(d) a read shows what its token says", looked, wrong);
  }

  private static void absent(Ledger ledger, Call read, List<String> wrong) {
    var life = ledger.life(read.person());
    boolean mayBeErased = life.eraseBegun() < read.end();
    if (!mayBeErased
        && (life.registered() <= Math.max(read.asked(), read.answer().seq())
            || read.answer().code().equals("erased"))) {
      wrong.add("not there, and neither erased: " + read.text());
    }
  }

  private static void shown(Ledger ledger, Call read, List<String> wrong) {
    var answer = read.answer();
    if (answer.seq() > 0 && answer.seq() < read.asked()) {
      wrong.add("shows %d: %s".formatted(answer.seq(), read.text()));
    }
    long least = Math.max(answer.seq(), read.asked());
    for (Map.Entry<String, String> cell : answer.cells().entrySet()) {
      if (ledger.mayShow(cell.getKey(), cell.getValue(), least).isEmpty()) {
        NavigableMap<Long, String> writes = ledger.writes(cell.getKey());
        wrong.add(
            "%s of %s, and at event %d it was %s: %s"
                .formatted(
                    writes.containsValue(cell.getValue()) ? "stale " + cell : "invented " + cell,
                    read.person(),
                    least,
                    writes.floorEntry(least),
                    read.text()));
      }
    }
    if (answer.whole()) {
      missing(ledger, read, least, wrong);
    }
  }

  /** What a list that is whole should have. */
  private static void missing(Ledger ledger, Call read, long least, List<String> wrong) {
    if (ledger.life(read.person()).eraseBegun() < read.end()) {
      return;
    }
    var prefix = read.kind() == Kind.READ_MOODS ? "mood/" : "title/";
    for (var cell : ledger.owned().getOrDefault(read.person(), Set.of())) {
      long written = ledger.writes(cell).firstKey();
      if (cell.startsWith(prefix) && written <= least && !read.answer().cells().containsKey(cell)) {
        wrong.add("without %s of event %d: %s".formatted(cell, written, read.text()));
      }
    }
  }
}
