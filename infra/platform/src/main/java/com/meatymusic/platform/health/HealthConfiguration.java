package com.meatymusic.platform.health;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
@Import(HealthController.class)
public class HealthConfiguration {

  @Bean
  Draining draining(HealthSettings settings) {
    return new Draining(settings);
  }
}
