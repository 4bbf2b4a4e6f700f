package com.meatymusic.command.gateway.http;

import com.meatymusic.command.gateway.Sender;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.request.RequestIds;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Reads what a request says about its command beside the body. */
final class SubmissionReader {

  private SubmissionReader() {}

  static Submission of(Caller caller, ServerWebExchange exchange, SpecificRecord payload) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    RequestIds ids = RequestIds.of(exchange);
    Sender sender =
        switch (caller.kind()) {
          case USER -> new Sender.Person(caller.provider(), caller.subject());
          case OPERATOR -> new Sender.Operator(caller.subject());
        };
    return new Submission(
        commandId(caller, IdempotencyKey.of(headers)),
        caller.tenantId(),
        sender,
        payload,
        IfMatch.versions(headers),
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
    try {
      return Ids.parse(key, IdempotencyKey.HEADER);
    } catch (MetadataException e) {
      String who = caller.kind() + "\n" + caller.provider() + "\n" + caller.subject();
      return Ids.command(caller.tenantId(), who, key);
    }
  }
}
