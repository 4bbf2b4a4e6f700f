package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.schemas.Contract;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this room, so that others need to see no more of it than its interface. */
@Configuration(proxyBeanMethods = false)
class ParkingConfiguration {

  @Bean
  ParkedSubjects parkedSubjects(ProjectionSettings settings) {
    return new JdbcParkedSubjects(settings.mostParked(), Contract.readable());
  }
}
