package com.meatymusic.query.projection.config;

import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.LogBeginning;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.generation.GenerationPointer;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Projections, and their generations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionSettings.class, TopicSettings.class})
class ProjectionConfiguration {

  @Bean
  Projections projections(List<Projection> projections, ProjectionSettings settings) {
    return Projections.of(projections, settings.only());
  }

  @Bean(initMethod = "prepare")
  Generations generations(
      Owner owner,
      Projections projections,
      LogIdentity log,
      ParkedSubjects parkedSubjects,
      Admin admin) {
    return new Generations(
        owner, projections, log, parkedSubjects, () -> new LogBeginning(admin, log).isEmpty());
  }

  @Bean
  GenerationStore generationStore(HikariDataSource projectorDatabase) {
    return new GenerationStore(projectorDatabase);
  }

  @Bean
  GenerationPointer generationPointer(HikariDataSource projectorDatabase) {
    return new GenerationPointer(projectorDatabase);
  }
}
