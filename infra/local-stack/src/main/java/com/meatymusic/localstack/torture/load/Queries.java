package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Mark;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Reads, recorded. */
final class Queries {

  private final Instances instances;
  private final Recorder recorder;

  Queries(Instances instances, Recorder recorder) {
    this.instances = instances;
    this.recorder = recorder;
  }

  /**
   * Reads once, at an instance by chance, as the owner of the person's tenant.
   *
   * @param asked the event to be seen; 0 for any answer
   */
  Answer read(String client, Kind kind, Person person, long asked) throws InterruptedException {
    return read(client, kind, person.tenant(), person, path(kind, person), asked);
  }

  /** Asks, as the owner of a tenant, for somebody of another one. */
  Answer readStranger(String client, Kind what, Tenant as, Person stranger)
      throws InterruptedException {
    return read(client, Kind.READ_STRANGER, as, stranger, path(what, stranger), 0);
  }

  private Answer read(String client, Kind kind, Tenant as, Person person, String path, long asked)
      throws InterruptedException {
    long begin = recorder.now();
    Answer answer;
    try {
      var call = instances.any(as);
      var got =
          asked == 0
              ? call.get(path)
              : call.get(path, "Consistency-Token", as.token(asked), "Prefer", "wait=10");
      answer = understand(kind, as, person, got);
    } catch (IOException | JacksonException e) {
      answer = Answer.unknown(e.getClass().getSimpleName());
    }
    recorder.add(
        new Call(
            client,
            Side.QUERIES,
            kind,
            as.number(),
            person.name(),
            null,
            asked,
            Map.of(),
            begin,
            recorder.now(),
            answer));
    return answer;
  }

  private static Answer understand(Kind kind, Tenant as, Person person, Client.Answer got) {
    var foreign =
        Mark.in(got.response().body()).stream()
            .filter(mark -> !as.isOwn(mark))
            .map(Mark::toString)
            .toList();
    long seq =
        got.response()
            .headers()
            .firstValue("Consistency-Token")
            .map(token -> Long.parseLong(token.substring(token.lastIndexOf('.') + 1)))
            .orElse(0L);
    if (got.status() != 200) {
      boolean said = got.status() / 100 == 4 && got.status() != 429;
      var code = got.json().path("code").asString(Integer.toString(got.status()));
      var result = said ? Result.REFUSED : Result.UNKNOWN;
      return new Answer(result, said, code, seq, 0, Map.of(), false, foreign);
    }
    boolean whole =
        List.of(Kind.READ_MOODS, Kind.READ_RECOMMENDATIONS).contains(kind)
            && got.response().headers().firstValue("Link").isEmpty();
    var cells = ShownCells.of(kind, as, person, got.json());
    return new Answer(Result.DONE, true, "200", seq, 0, cells, whole, foreign);
  }

  private static String path(Kind kind, Person person) {
    var user = "/v1/users/" + person.id();
    return switch (kind) {
      case READ_USER -> user;
      case READ_PREFERENCES -> user + "/preferences";
      case READ_MOODS -> user + "/moods?limit=200";
      case READ_RECOMMENDATIONS -> user + "/recommendations?limit=200";
      case READ_USERS -> "/v1/users?limit=200";
      default -> throw new IllegalArgumentException("no read: " + kind);
    };
  }
}
