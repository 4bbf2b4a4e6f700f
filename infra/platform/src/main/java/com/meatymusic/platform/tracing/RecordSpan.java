package com.meatymusic.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span that was over before it was made: three ids beside what it shares with others. A tracer's
 * own can still change, with locks and clocks of their own; where every event has one, that was
 * most of what tracing cost.
 */
final class RecordSpan implements ReadableSpan, SpanData {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create(RecordTracing.SCOPE);

  private final Resource resource;
  private final SpanOutline outline;
  private final SpanContext context;
  private final SpanContext parent;

  RecordSpan(Resource resource, SpanOutline outline, SpanContext context, SpanContext parent) {
    this.resource = resource;
    this.outline = outline;
    this.context = context;
    this.parent = parent;
  }

  @Override
  public SpanData toSpanData() {
    return this;
  }

  @Override
  public String getName() {
    return outline.name();
  }

  @Override
  public SpanKind getKind() {
    return outline.kind();
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public StatusData getStatus() {
    return outline.status();
  }

  @Override
  public long getStartEpochNanos() {
    return nanos(outline.start());
  }

  @Override
  public long getEndEpochNanos() {
    return nanos(outline.end());
  }

  @Override
  public long getLatencyNanos() {
    return getEndEpochNanos() - getStartEpochNanos();
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  @Override
  public Attributes getAttributes() {
    return outline.attributes();
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    return outline.attributes().get(key);
  }

  @Override
  public int getTotalAttributeCount() {
    return outline.attributes().size();
  }

  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public List<LinkData> getLinks() {
    return outline.links();
  }

  @Override
  public int getTotalRecordedLinks() {
    return outline.links().size();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  @Deprecated
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.empty();
  }
}
