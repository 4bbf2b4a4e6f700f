package com.meatymusic.platform.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;

/**
 * All of a span that is over but whose it is: what the spans of many records of a batch share.
 *
 * @param name what was done, e.g. {@code project}
 */
public record SpanOutline(
    String name,
    SpanKind kind,
    Attributes attributes,
    List<LinkData> links,
    StatusData status,
    Instant start,
    Instant end) {

  /** One without links that went well. */
  public SpanOutline(
      String name, SpanKind kind, Attributes attributes, Instant start, Instant end) {
    this(name, kind, attributes, List.of(), StatusData.unset(), start, end);
  }

  /** The same, but that it failed. */
  public SpanOutline failed() {
    return new SpanOutline(name, kind, attributes, links, StatusData.error(), start, end);
  }

  /** The same with a link. */
  public SpanOutline linkedTo(SpanContext other) {
    return new SpanOutline(
        name, kind, attributes, List.of(LinkData.create(other)), status, start, end);
  }
}
