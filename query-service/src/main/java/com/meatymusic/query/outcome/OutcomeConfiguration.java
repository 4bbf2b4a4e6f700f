package com.meatymusic.query.outcome;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.query.postgres.Owner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutcomeSettings.class)
class OutcomeConfiguration {

  private static final String TIDY =
      """
      DELETE FROM command_outcome WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM command_outcome WHERE expires_at < now() LIMIT 10000))
      """;

  /** Takes away what is past its time, in small transactions. */
  @Bean
  RepeatedWork outcomeRetention(Owner owner, OutcomeSettings settings, Loops loops) {
    return new RepeatedWork(
        loops.optional("outcome-retention", settings.tidy().multipliedBy(3)),
        settings.tidy(),
        () -> {
          while (owner.inTransaction(connection -> Jdbc.update(connection, TIDY)) > 0) {
            Thread.sleep(10);
          }
        });
  }
}
