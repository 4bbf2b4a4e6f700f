package com.meatymusic.platform.web.request;

import com.meatymusic.schemas.Ids;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The ids of a request: one for this request, one for all that belong to the same undertaking of
 * the client. A client's own are taken when they are sane, and always answered.
 */
public record RequestIds(String requestId, String correlationId) {

  public static final String REQUEST_HEADER = "X-Request-Id";
  public static final String CORRELATION_HEADER = "X-Correlation-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  /** The ids of the request, read or made once. */
  public static RequestIds of(ServerWebExchange exchange) {
    return (RequestIds)
        exchange
            .getAttributes()
            .computeIfAbsent(RequestIds.class.getName(), name -> read(exchange));
  }

  private static RequestIds read(ServerWebExchange exchange) {
    var headers = exchange.getRequest().getHeaders();
    return of(headers.getFirst(REQUEST_HEADER), headers.getFirst(CORRELATION_HEADER));
  }

  /** The ids of a request that has these headers, or has them not. */
  public static RequestIds of(@Nullable String request, @Nullable String correlation) {
    String id = sane(request, Ids.next().toString());
    return new RequestIds(id, sane(correlation, id));
  }

  private static String sane(@Nullable String given, String otherwise) {
    return given != null && SANE.matcher(given).matches() ? given : otherwise;
  }
}
