package com.meatymusic.localstack.torture.survey;

import com.meatymusic.localstack.torture.history.Mark;
import com.meatymusic.localstack.torture.history.Trace;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks for values in texts; each is told once a place. */
final class Searched {

  private final Predicate<Mark> wanted;
  private final Consumer<Trace> found;
  private final Set<Trace> told = new HashSet<>();

  Searched(Predicate<Mark> wanted, Consumer<Trace> found) {
    this.wanted = wanted;
    this.found = found;
  }

  void look(String place, CharSequence text) {
    for (var mark : Mark.in(text)) {
      var trace = new Trace(place, mark.toString());
      if (wanted.test(mark) && told.add(trace)) {
        found.accept(trace);
      }
    }
  }
}
