package com.meatymusic.platform.logging;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every line that is logged for a request says of it, besides its trace.
 *
 * @param tenant null until the caller is known, and for operators
 */
public record LogContext(String requestId, String correlationId, @Nullable UUID tenant) {

  /** Key in Reactor's context, from where it follows the request over threads. */
  public static final String KEY = LogContext.class.getName();

  private static final String REQUEST = "request_id";
  private static final String CORRELATION = "correlation_id";
  private static final String TENANT = "tenant";

  /** The same request, now that its caller is known. */
  public LogContext with(@Nullable UUID caller) {
    return new LogContext(requestId, correlationId, caller);
  }

  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    fields.put(REQUEST, requestId);
    fields.put(CORRELATION, correlationId);
    if (tenant != null) {
      fields.put(TENANT, tenant.toString());
    }
    return fields;
  }

  public void enter() {
    leave();
    fields().forEach(MDC::put);
  }

  public static void leave() {
    MDC.remove(REQUEST);
    MDC.remove(CORRELATION);
    MDC.remove(TENANT);
  }
}
