package com.meatymusic.localstack.torture.check;

import static java.util.stream.Collectors.groupingBy;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * (c) A tenant's events stand in one partition, numbered without a gap, those of a subject too;
 * answers name the event that is there; and what was asked for after another was done, whoever
 * asked, has a later number.
 */
final class Order implements Check {

  /** A command from when it was first asked for until it was first told done. */
  private record Span(Call call, long begin, long end, long seq) {}

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    ledger.history().events().stream()
        .collect(groupingBy(LoggedEvent::tenant))
        .values()
        .forEach(events -> numbers(events, wrong));
    Map<Integer, List<Span>> spans = new HashMap<>();
    for (var attempts : ledger.attempts().values()) {
      var first = attempts.getFirst();
      var events = ledger.effects().getOrDefault(first.key(), List.of());
      if (!events.isEmpty()) {
        var last = events.stream().max(Comparator.comparingLong(LoggedEvent::seq)).get();
        var done = Ledger.done(attempts);
        done.forEach(call -> answer(call, last, wrong));
        long end = done.stream().mapToLong(Call::end).min().orElse(Long.MAX_VALUE);
        spans
            .computeIfAbsent(first.tenant(), _ -> new ArrayList<>())
            .add(new Span(first, first.begin(), end, last.seq()));
      }
    }
    spans.values().forEach(all -> realTime(all, wrong));
    return new Finding(
        "(c) in order, gapless, as acknowledged", ledger.history().events().size(), wrong);
  }

  private static void numbers(List<LoggedEvent> events, List<String> wrong) {
    events.sort(
        Comparator.comparingInt(LoggedEvent::partition).thenComparingLong(LoggedEvent::offset));
    Map<String, Long> versions = new HashMap<>();
    long expected = 1;
    for (var event : events) {
      if (event.seq() != expected) {
        wrong.add("number %d expected: %s".formatted(expected, event));
      }
      expected = event.seq() + 1;
      long version = versions.merge(event.subject(), 1L, Long::sum);
      if (event.version() != version) {
        wrong.add("version %d expected: %s".formatted(version, event));
      }
    }
    if (events.stream().map(LoggedEvent::partition).distinct().count() > 1) {
      wrong.add("in several partitions: tenant " + events.getFirst().tenant());
    }
  }

  private static void answer(Call call, LoggedEvent event, List<String> wrong) {
    var told = call.answer();
    if (told.seq() > 0 && (told.seq() != event.seq() || told.version() != event.version())) {
      wrong.add(
          "told %d/%d, and the log says %s: %s"
              .formatted(told.seq(), told.version(), event, call.text()));
    }
  }

  private static void realTime(List<Span> all, List<String> wrong) {
    var ended = new ArrayList<>(all);
    ended.sort(Comparator.comparingLong(Span::end));
    all.sort(Comparator.comparingLong(Span::begin));
    long highest = 0;
    int next = 0;
    for (var span : all) {
      while (next < ended.size() && ended.get(next).end() < span.begin()) {
        highest = Math.max(highest, ended.get(next++).seq());
      }
      if (span.seq() < highest) {
        wrong.add(
            "number %d, though %d was acknowledged before: %s"
                .formatted(span.seq(), highest, span.call().text()));
      }
    }
  }
}
