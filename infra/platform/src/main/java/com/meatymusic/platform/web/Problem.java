package com.meatymusic.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * An error as a client sees it: problem details (RFC 9457) and the headers that go with them.
 *
 * @param status HTTP status
 * @param code stable name of the error, for programs; its type is {@code urn:meatymusic:problem:}
 *     and the code
 * @param detail what was wrong and what to do, for a person
 * @param members further members of the document
 * @param headers further headers of the response
 */
public record Problem(
    int status, String code, String detail, Map<String, Object> members, HttpHeaders headers) {

  /** What was wrong with one field; {@code pointer} is a JSON Pointer into the request's body. */
  public record Violation(String pointer, String detail) {}

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, Map.of(), new HttpHeaders());
  }

  /**
   * A server that an operator's request needs does not answer: 503.
   *
   * @param server which, or which of them, e.g. {@code Kafka}
   */
  public static Problem unavailable(String server) {
    return of(
            503,
            "dependency-unavailable",
            server + " cannot be asked now: see /health, and try again.")
        .header("Retry-After", "1");
  }

  /** A request that contradicts its description, with every field that does. */
  public static Problem invalid(List<Violation> violations) {
    return of(400, "request-invalid", "The request is not valid: see errors.")
        .with("errors", violations);
  }

  /** The same with one more member. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, code, detail, more, headers);
  }

  /** The same with one more header. */
  public Problem header(String name, String value) {
    HttpHeaders more = new HttpHeaders();
    more.addAll(headers);
    more.add(name, value);
    return new Problem(status, code, detail, members, more);
  }

  public ProblemException toException() {
    return new ProblemException(this);
  }
}
