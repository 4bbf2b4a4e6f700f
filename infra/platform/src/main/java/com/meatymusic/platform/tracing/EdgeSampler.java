package com.meatymusic.platform.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides at the edge, and follows that decision everywhere behind it. The edge is where a context
 * comes from somebody else: a request (SERVER) and a record of an inbox that becomes a command
 * (PRODUCER). What was asked for there, {@code sampled=1} or 0, does not count, nor does the trace
 * id that the caller chose: it is mixed with a number of this process', so that nobody can choose
 * ids that are always kept. Records of our own topics (CONSUMER) carry our own decision.
 */
final class EdgeSampler implements Sampler {

  private final long threshold;
  private final double probability;
  private final long salt = ThreadLocalRandom.current().nextLong();

  /**
   * @param probability share of traces that are kept, from 0 to 1
   */
  EdgeSampler(double probability) {
    this.probability = probability;
    this.threshold = (long) (probability * Long.MAX_VALUE);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SpanContext parent = Span.fromContext(parentContext).getSpanContext();
    boolean ours = parent.isValid() && (!parent.isRemote() || kind == SpanKind.CONSUMER);
    return (ours ? parent.isSampled() : isKept(traceId))
        ? SamplingResult.recordAndSample()
        : SamplingResult.drop();
  }

  private boolean isKept(String traceId) {
    if (probability >= 1) {
      return true;
    }
    long high = Long.parseUnsignedLong(traceId, 0, 16, 16);
    long low = Long.parseUnsignedLong(traceId, 16, 32, 16);
    return (mix(low ^ mix(high ^ salt)) & Long.MAX_VALUE) < threshold;
  }

  /** The finishing step of SplitMix64: every bit of the result depends on every bit given. */
  private static long mix(long bits) {
    long z = bits + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public String getDescription() {
    return "EdgeSampler{" + probability + "}";
  }
}
