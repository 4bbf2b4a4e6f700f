package com.meatymusic.command.gate;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.RequestIds;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Reads what a request says about its command beside the body. */
final class HttpSubmission {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern VERSION_TAG = Pattern.compile("\"(\\d{1,18})\"");

  private HttpSubmission() {}

  static Submission of(Caller caller, ServerWebExchange exchange, SpecificRecord payload) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    RequestIds ids = RequestIds.of(exchange);
    Sender sender =
        switch (caller.kind()) {
          case USER -> new Sender.Person(caller.provider(), caller.subject());
          case OPERATOR -> new Sender.Operator(caller.subject());
        };
    return new Submission(
        commandId(caller, headers.getFirst(IDEMPOTENCY_KEY)),
        caller.tenantId(),
        sender,
        payload,
        expectedVersion(headers.getFirst(HttpHeaders.IF_MATCH)),
        ids.correlationId(),
        ids.requestId(),
        null);
  }

  /**
   * A key that is a UUID is the command's id itself, so that what a time-out named can be sent
   * again as it is; any other key is hashed to one, within the tenant and the subject.
   */
  private static UUID commandId(Caller caller, @Nullable String key) {
    if (key == null) {
      return Ids.next();
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.of(
              400,
              "idempotency-key-invalid",
              "Idempotency-Key must be 1 to 255 visible ASCII characters.")
          .toException();
    }
    try {
      return Ids.parse(key, IDEMPOTENCY_KEY);
    } catch (MetadataException e) {
      String who = caller.kind() + "\n" + caller.provider() + "\n" + caller.subject();
      return Ids.command(caller.tenantId(), who, key);
    }
  }

  private static @Nullable Long expectedVersion(@Nullable String tag) {
    if (tag == null || tag.equals("*")) {
      return null;
    }
    var version = VERSION_TAG.matcher(tag);
    if (!version.matches()) {
      throw Problem.of(
              400,
              "if-match-invalid",
              "If-Match must be one ETag as a response gave it, e.g. \"3\".")
          .toException();
    }
    return Long.valueOf(version.group(1));
  }
}
