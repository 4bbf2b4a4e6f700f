package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Numbers events, remembers what they set, shows it, and writes down what it did. */
final class SoundSystem {

  private final History history = History.empty();
  private final Map<Integer, Long> seqs = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, Map<String, String>> shown = new TreeMap<>();
  private long now;

  History history() {
    return history;
  }

  void know(String person) {
    shown.put(person, new TreeMap<>());
  }

  Set<String> persons() {
    return shown.keySet();
  }

  Answer happen(Kind kind, String person, String key, Map<String, String> wrote, String subject) {
    int tenant = tenant(person);
    long seq = seqs.merge(tenant, 1L, Long::sum);
    long version = versions.merge(subject, 1L, Long::sum);
    history
        .events()
        .add(new LoggedEvent(tenant, seq, subject, version, kind.name(), key, tenant, seq * 2));
    if (kind == Kind.ERASE) {
      shown.get(person).clear();
    } else if (!wrote.isEmpty()) {
      shown.get(person).putAll(wrote);
    }
    return Answer.of(Result.DONE, true, "", seq, version);
  }

  void done(Kind kind, String person, String key, Map<String, String> wrote, Answer answer) {
    tell("writer", Side.COMMANDS, kind, person, key, 0, wrote, answer);
  }

  void refused(Kind kind, String person, String key, Map<String, String> wrote, boolean decided) {
    done(kind, person, key, wrote, Answer.of(Result.REFUSED, decided, "no", 0, 0));
  }

  void unknown(Kind kind, String person, String key, Map<String, String> wrote) {
    done(kind, person, key, wrote, Answer.unknown("HttpTimeoutException"));
  }

  void read(String client, Kind kind, String person, boolean withToken) {
    long seq = seqs.get(tenant(person));
    boolean moods = kind == Kind.READ_MOODS;
    Map<String, String> cells = new TreeMap<>(shown.get(person));
    cells.keySet().removeIf(cell -> cell.startsWith("mood/") != moods);
    var answer =
        shown.get(person).isEmpty()
            ? Answer.of(Result.REFUSED, true, "user-unknown", 0, 0)
            : new Answer(Result.DONE, true, "200", seq, 0, cells, moods, List.of());
    tell(client, Side.QUERIES, kind, person, null, withToken ? seq : 0, Map.of(), answer);
  }

  private void tell(
      String client,
      Side side,
      Kind kind,
      String person,
      String key,
      long asked,
      Map<String, String> wrote,
      Answer answer) {
    history
        .calls()
        .add(
            new Call(
                client,
                side,
                kind,
                tenant(person),
                person,
                key,
                asked,
                wrote,
                ++now,
                ++now,
                answer));
  }

  private static int tenant(String person) {
    return Character.digit(person.charAt(1), 10);
  }
}
