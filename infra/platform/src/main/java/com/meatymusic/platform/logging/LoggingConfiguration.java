package com.meatymusic.platform.logging;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoggingSettings.class)
public class LoggingConfiguration {

  @Bean
  AccessLog accessLog(LoggingSettings settings, MeterRegistry meters) {
    return new AccessLog(settings, meters);
  }
}
