package com.meatymusic.localstack.torture.history;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as its client saw it. A repeated command is a call of its own with the same key.
 *
 * @param client who waits for it before the next one
 * @param tenant its number
 * @param person whom it is about, as {@link Mark#person()}; the tenant's own for a list
 * @param key a command's id, which is its idempotency key; null for a read
 * @param asked a read's: the event it wants to see at least; 0 for any
 * @param wrote what a command sets, by cell
 * @param begin in nanoseconds since the history began
 * @param end the same
 */
public record Call(
    String client,
    Side side,
    Kind kind,
    int tenant,
    String person,
    @Nullable String key,
    long asked,
    Map<String, String> wrote,
    long begin,
    long end,
    Answer answer) {

  public Result result() {
    return answer.result();
  }

  /** For a report. */
  public String text() {
    return "%s %s of %s, %s, at %.3f s, %s %s"
        .formatted(
            client,
            kind,
            person,
            key == null ? "≥ " + asked : key,
            begin / 1e9,
            result(),
            answer.code());
  }
}
