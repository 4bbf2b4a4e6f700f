package com.meatymusic.command.gateway.admission;

import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which requests are commands, and what they take. */
final class CommandRequest {

  /** What a request takes beside its body. */
  private static final long OVERHEAD_BYTES = 2_048;

  /** The most that a body may have, and what one counts for that does not say. */
  private static final long LARGEST_BODY = 256 << 10;

  private static final Set<String> CHANGES = Set.of("POST", "PATCH", "PUT", "DELETE");
  private static final PathPattern USERS = PathPatternParser.defaultInstance.parse("/v1/**");
  private static final PathPattern OPERATORS =
      PathPatternParser.defaultInstance.parse("/operator/**");

  private CommandRequest() {}

  /**
   * Whether a request is a user's command, by what can be seen at the connection; one that is
   * written otherwise is refused later.
   */
  static boolean isUsers(String method, String path) {
    return path.startsWith("/v1/") && CHANGES.contains(method);
  }

  static boolean isUsers(ServerHttpRequest request) {
    return isChange(request, USERS);
  }

  static boolean isOperators(ServerHttpRequest request) {
    return isChange(request, OPERATORS);
  }

  /** By the path as controllers are found by it: letters may be percent-encoded. */
  private static boolean isChange(ServerHttpRequest request, PathPattern of) {
    return CHANGES.contains(request.getMethod().name())
        && of.matches(request.getPath().pathWithinApplication());
  }

  static long bytes(ServerHttpRequest request) {
    long length = request.getHeaders().getContentLength();
    boolean hasNone =
        length < 0 && request.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) == null;
    long body = length < 0 ? LARGEST_BODY : Math.min(length, LARGEST_BODY);
    return OVERHEAD_BYTES + (hasNone ? 0 : body);
  }
}
