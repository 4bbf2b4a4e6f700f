package com.meatymusic.command.gate;

import com.meatymusic.platform.security.CurrentCaller;
import com.meatymusic.platform.web.ProblemWriter;
import com.meatymusic.schemas.publisher.OutcomeReader;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what lets commands over HTTP in. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

  @Bean
  CommandPlaces commandPlaces(GateSettings settings, MeterRegistry meters) {
    return new CommandPlaces(settings, meters);
  }

  @Bean
  OutcomesDependency outcomesDependency(OutcomeReader outcomes) {
    return new OutcomesDependency(outcomes);
  }

  @Bean
  EarlyRefusal earlyRefusal(CommandPlaces places, ProblemWriter problems) {
    return new EarlyRefusal(places, problems);
  }

  @Bean
  PlaceFilter placeFilter(CommandPlaces places, CurrentCaller caller) {
    return new PlaceFilter(places, caller);
  }
}
