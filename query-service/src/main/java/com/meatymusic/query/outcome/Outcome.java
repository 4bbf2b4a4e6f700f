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
    String consistencyToken) {

  /** What was wrong with one field; {@code pointer} is a JSON Pointer. */
  record Violation(String pointer, String detail) {}

  Outcome with(String token) {
    return new Outcome(commandId, status, code, detail, violations, subject, version, token);
  }
}
