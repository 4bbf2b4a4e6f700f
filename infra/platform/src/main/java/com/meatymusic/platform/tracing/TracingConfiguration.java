package com.meatymusic.platform.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.logging.LoggingSpanExporter;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties.Export;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** OpenTelemetry for records, beside what Spring Boot sets up for HTTP. */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

  /**
   * Which traces are kept. Behind a gateway that decides for all, {@code trust-callers} has it
   * followed, as W3C's trace context means it.
   */
  @Bean
  Sampler sampler(
      @Value("${management.tracing.sampling.probability}") double probability,
      @Value("${meatymusic.tracing.trust-callers:false}") boolean trustCallers) {
    return new BatchSampler(
        trustCallers
            ? Sampler.parentBased(Sampler.traceIdRatioBased(probability))
            : new EdgeSampler(probability));
  }

  @Bean
  RecordTracing recordTracing(
      OpenTelemetry telemetry, SpanProcessors processors, Resource resource) {
    return new RecordTracing(telemetry, SpanProcessor.composite(processors.list()), resource);
  }

  @Bean
  SpanCounts spanCounts() {
    return new SpanCounts();
  }

  /**
   * Spring Boot's own, but that the exporters are given the spans themselves and not a copy of
   * each, made for filters that we have none of.
   */
  @Bean
  BatchSpanProcessor spanProcessor(
      SpanExporters exporters, SpanCounts counts, OpenTelemetryTracingProperties properties) {
    Export export = properties.getExport();
    return BatchSpanProcessor.builder(counts.counted(SpanExporter.composite(exporters.list())))
        .setExportUnsampledSpans(export.isIncludeUnsampled())
        .setExporterTimeout(export.getTimeout())
        .setMaxExportBatchSize(export.getMaxBatchSize())
        .setMaxQueueSize(export.getMaxQueueSize())
        .setScheduleDelay(export.getScheduleDelay())
        .build();
  }

  @Bean
  DatabaseSpans databaseSpans(OpenTelemetry telemetry) {
    return new DatabaseSpans(telemetry);
  }

  @Bean
  KafkaTelemetry kafkaTelemetry(OpenTelemetry telemetry) {
    return KafkaTelemetry.create(telemetry);
  }

  /** Spans as log lines, for a look without a trace backend. */
  @Bean
  @ConditionalOnProperty("meatymusic.tracing.console")
  LoggingSpanExporter consoleSpanExporter() {
    return LoggingSpanExporter.create();
  }

  /** To a Zipkin, by its address; an OTLP collector is Spring Boot's own setting. */
  @Bean
  @ConditionalOnExpression("!'${meatymusic.tracing.zipkin:}'.isBlank()")
  ZipkinExporter zipkinExporter(@Value("${meatymusic.tracing.zipkin}") String endpoint) {
    return new ZipkinExporter(
        URLConnectionSender.newBuilder()
            .endpoint(endpoint)
            // The way to a backend is short: what packing saves on it costs more processor time.
            .compressionEnabled(false)
            .build());
  }
}
