package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Finds and changes entries of a history. */
final class Edits {

  private Edits() {}

  /** The last such call. */
  static Call find(History history, Predicate<Call> which) {
    return history.calls().stream().filter(which).reduce((_, last) -> last).orElseThrow();
  }

  static Call done(History history, Kind kind) {
    return find(history, call -> call.kind() == kind && call.result() == Result.DONE);
  }

  static Call read(History history, Kind kind) {
    return find(
        history,
        call ->
            call.kind() == kind
                && call.result() == Result.DONE
                && call.asked() > 0
                && !call.answer().cells().isEmpty()
                && !call.client().equals(Ledger.SURVEY));
  }

  /** Has a call be answered otherwise. */
  static void reanswer(History history, Call old, UnaryOperator<Answer> by) {
    history.calls().replaceAll(call -> call == old ? answered(call, by) : call);
  }

  static Call answered(Call call, UnaryOperator<Answer> by) {
    return new Call(
        call.client(),
        call.side(),
        call.kind(),
        call.tenant(),
        call.person(),
        call.key(),
        call.asked(),
        call.wrote(),
        call.begin(),
        call.end(),
        by.apply(call.answer()));
  }

  static Answer refused() {
    return Answer.of(Result.REFUSED, true, "no", 0, 0);
  }

  static Answer numbered(Answer answer, long seq) {
    return Answer.of(answer.result(), answer.decided(), answer.code(), seq, answer.version());
  }

  static Answer showing(long seq, Map<String, String> cells) {
    return new Answer(Result.DONE, true, "200", seq, 0, cells, false, List.of());
  }

  /** Adds a read of a new client, after all others. */
  static void addRead(History history, String person, long asked, Answer answer) {
    long now = history.calls().getLast().end() + 1;
    int tenant = Character.digit(person.charAt(1), 10);
    history
        .calls()
        .add(
            new Call(
                "wanderer",
                Side.QUERIES,
                Kind.READ_USER,
                tenant,
                person,
                null,
                asked,
                Map.of(),
                now,
                now + 1,
                answer));
  }

  static void replaceEvents(History history, UnaryOperator<LoggedEvent> by) {
    history.events().replaceAll(by);
  }

  static LoggedEvent placed(LoggedEvent event, long seq, long version, long offset) {
    return new LoggedEvent(
        event.tenant(),
        seq,
        event.subject(),
        version,
        event.type(),
        event.command(),
        event.partition(),
        offset);
  }
}
