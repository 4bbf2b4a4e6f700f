package com.meatymusic.query.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, as clients see it.
 *
 * @param version of the subject after the command; 0 when there is none
 * @param consistencyToken for a query that must see the command's effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outcome(
    UUID commandId,
    String status,
    @Nullable String code,
    @Nullable String detail,
    List<Violation> violations,
    @Nullable String subject,
    long version,
    @Nullable String consistencyToken) {

  /** Nothing is known of it yet, and it is too young to say that nothing ever will be. */
  static Outcome pending(UUID commandId) {
    return new Outcome(commandId, "pending", null, null, List.of(), null, 0, null);
  }

  /** What was wrong with one field; {@code pointer} is a JSON Pointer. */
  record Violation(String pointer, String detail) {}

  Outcome with(String token) {
    return new Outcome(commandId, status, code, detail, violations, subject, version, token);
  }
}
