package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Mark;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * (g) Who was erased is nowhere: not in an answer that shows the erasure, and when all is over in
 * no table, no key of Redis, no topic and no log.
 */
final class Erased implements Check {

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    for (var trace : ledger.history().traces()) {
      wrong.add("%s stands in %s".formatted(trace.mark(), trace.place()));
    }
    for (var read : ledger.reads()) {
      if (read.result() == Result.DONE) {
        long least = Math.max(read.asked(), read.answer().seq());
        for (var value : read.answer().cells().values()) {
          for (var mark : Mark.in(value)) {
            if (ledger.life(mark.person()).erased() <= least) {
              wrong.add("shows %s, who is erased: %s".formatted(mark, read.text()));
            }
          }
        }
      }
    }
    long erased = ledger.lives().values().stream().filter(Life::isErased).count();
    return new Finding("(g) an erased person is nowhere", erased, wrong);
  }
}
