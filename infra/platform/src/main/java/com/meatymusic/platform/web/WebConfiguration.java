package com.meatymusic.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
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
  RequestIdFilter requestIdFilter() {
    return new RequestIdFilter();
  }

  @Bean
  ObservationPredicate probesUnobserved() {
    return Probes.unobserved();
  }
}
