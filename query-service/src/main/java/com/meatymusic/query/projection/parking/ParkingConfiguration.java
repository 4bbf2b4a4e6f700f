package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.schemas.Contract;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this room, so that others need to see no more of it than its interface. */
@Configuration(proxyBeanMethods = false)
class ParkingConfiguration {

  @Bean
  ParkedSubjects parkedSubjects(ProjectionSettings settings) {
    return new JdbcParkedSubjects(settings.mostParked());
  }

  @Bean
  Redrive redrive(
      HikariDataSource projectorDatabase,
      ParkedSubjects parked,
      Contract contract,
      Projections projections,
      ErasableKeyring keyring,
      CommittedBatch.Listener listener,
      RecordTracing tracing) {
    return new Redrive(
        projectorDatabase,
        parked,
        new EventReader(contract),
        projections,
        keyring,
        listener,
        tracing);
  }

  @Bean
  ParkedReport parkedReport(Owner owner, Contract contract) {
    return new ParkedReport(owner, new EventReader(contract));
  }
}
