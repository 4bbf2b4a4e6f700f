package com.meatymusic.platform.loop;

import com.meatymusic.platform.health.Dependency;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class LoopConfiguration {

  @Bean
  Loops loops(MeterRegistry meters) {
    return new Loops(meters);
  }

  @Bean
  Dependency loopsDependency(Loops loops) {
    return new LoopsDependency(loops);
  }
}
