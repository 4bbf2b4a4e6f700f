package com.meatymusic.platform.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Keeps the span of a batch when a record of it is kept. Such a span has no parent, only links to
 * the traces of its records; everything else the other sampler decides.
 */
final class BatchSampler implements Sampler {

  private final Sampler others;

  BatchSampler(Sampler others) {
    this.others = others;
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    if (parentLinks.isEmpty() || Span.fromContext(parentContext).getSpanContext().isValid()) {
      return others.shouldSample(parentContext, traceId, name, kind, attributes, parentLinks);
    }
    return parentLinks.stream().anyMatch(link -> link.getSpanContext().isSampled())
        ? SamplingResult.recordAndSample()
        : SamplingResult.drop();
  }

  @Override
  public String getDescription() {
    return "BatchSampler{" + others.getDescription() + "}";
  }
}
