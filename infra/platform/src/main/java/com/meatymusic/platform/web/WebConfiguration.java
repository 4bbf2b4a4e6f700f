package com.meatymusic.platform.web;

import com.meatymusic.platform.logging.LoggingSettings;
import com.meatymusic.platform.web.request.AccessLog;
import com.meatymusic.platform.web.request.Probes;
import com.meatymusic.platform.web.request.RequestIdFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
public class WebConfiguration {

  @Bean
  ProblemWriter problemWriter(JsonMapper json, MeterRegistry meters) {
    return new ProblemWriter(json, meters);
  }

  @Bean
  ProblemHandler problemHandler(ProblemWriter writer) {
    return new ProblemHandler(writer);
  }

  @Bean
  AccessLog accessLog(LoggingSettings settings, MeterRegistry meters) {
    return new AccessLog(settings, meters);
  }

  @Bean
  RequestIdFilter requestIdFilter() {
    return new RequestIdFilter();
  }

  @Bean
  NettyServerCustomizer bareErrors(JsonMapper json, MeterRegistry meters) {
    BareErrors errors = new BareErrors(json, meters);
    return server ->
        server.doOnChannelInit((observer, channel, address) -> {
          if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
            channel.pipeline().addAfter(NettyPipeline.HttpCodec, "bareErrors", errors);
          }
        });
  }

  @Bean
  SlowBodies slowBodies(WebSettings settings) {
    return new SlowBodies(settings.longestBody());
  }

  @Bean
  Negotiation negotiation() {
    return new Negotiation();
  }

  @Bean
  ObservationPredicate probesUnobserved() {
    return Probes.unobserved();
  }
}
