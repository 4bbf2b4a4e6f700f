package com.meatymusic.command.decider.state;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one tenant's recent commands: who sends a command again is given the same answer.
 * Kept for a time by the broker's clock and up to a number, the oldest go first; so what is
 * remembered depends on the log alone.
 */
public final class IdempotencyStore {

  /**
   * Old answers removed with a new one: more than one, so that a backlog shrinks, and few, so that
   * no command pays for a backlog.
   */
  private static final int REMOVED_AT_ONCE = 4;

  private final UUID tenant;
  private final StateAccess entries;
  private final Idempotency settings;

  public IdempotencyStore(UUID tenant, StateAccess entries, Idempotency settings) {
    this.tenant = tenant;
    this.entries = entries;
    this.settings = settings;
  }

  public @Nullable Answer find(UUID commandId, String actor, Instant now) {
    byte[] value = entries.get(StateKeys.answer(tenant, commandId, actor));
    if (value == null) {
      return null;
    }
    Answer answer = Answer.read(value);
    return isExpired(answer.time(), now) ? null : answer;
  }

  public void remember(UUID commandId, String actor, Answer answer) {
    LogCounters numbers = LogCounters.of(tenant, entries);
    long next = numbers.nextAnswer();
    Bytes key = StateKeys.answer(tenant, commandId, actor);
    entries.put(key, answer.write());
    entries.put(
        StateKeys.answerQueue(tenant, next),
        new StateWriter().number(answer.time().toEpochMilli()).bytes(key.get()).done());
    long first = removeOld(numbers.firstAnswer(), next + 1, answer.time());
    numbers.withAnswers(first, next + 1).write(tenant, entries);
  }

  private long removeOld(long first, long next, Instant now) {
    for (int i = 0; i < REMOVED_AT_ONCE && first < next; i++) {
      Bytes place = StateKeys.answerQueue(tenant, first);
      byte[] value = entries.get(place);
      if (value != null) {
        StateReader reader = new StateReader(value);
        Instant time = Instant.ofEpochMilli(reader.number());
        if (next - first <= settings.perTenant() && !isExpired(time, now)) {
          return first;
        }
        forget(new Bytes(reader.bytes()), time);
        entries.put(place, null);
      }
      first++;
    }
    return first;
  }

  /** A command may have been answered anew since; that answer has its own place in the queue. */
  private void forget(Bytes key, Instant time) {
    byte[] value = entries.get(key);
    if (value != null && Answer.read(value).time().equals(time)) {
      entries.put(key, null);
    }
  }

  private boolean isExpired(Instant time, Instant now) {
    return time.plus(settings.window()).isBefore(now);
  }
}
