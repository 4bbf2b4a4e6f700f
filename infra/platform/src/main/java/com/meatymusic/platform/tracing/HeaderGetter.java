package com.meatymusic.platform.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.HeaderNames;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The trace context in the headers of a record. */
enum HeaderGetter implements TextMapGetter<Headers> {
  INSTANCE;

  @Override
  public Iterable<String> keys(Headers headers) {
    return List.of(HeaderNames.TRACEPARENT, HeaderNames.TRACESTATE);
  }

  @Override
  public @Nullable String get(@Nullable Headers headers, String name) {
    byte[] value = headers == null ? null : bytes(headers, name);
    return value == null ? null : new String(value, UTF_8);
  }

  static byte @Nullable [] bytes(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : header.value();
  }
}
