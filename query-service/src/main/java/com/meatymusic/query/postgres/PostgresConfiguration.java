package com.meatymusic.query.postgres;

import com.meatymusic.platform.jdbc.LostClients;
import com.meatymusic.platform.logging.LoggingSettings;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresSettings.class)
class PostgresConfiguration {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  @Bean(initMethod = "migrate")
  Owner owner(PostgresSettings settings) {
    return new Owner(settings);
  }

  /** The projector's connections, for its threads, a rebuild and the operator's look at it. */
  @Bean(destroyMethod = "close")
  @DependsOn("owner")
  HikariDataSource projectorDatabase(PostgresSettings settings, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("projector");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.projectorUsername());
    config.setPassword(settings.projectorPassword());
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(1);
    config.setMetricRegistry(meters);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.addDataSourceProperty("ApplicationName", "query-service projector");
    config.setConnectionInitSql(LostClients.SET_LIMITS + "; SET lock_timeout = '10s'");
    // A server that is gone without a word must not hold the projector for ever.
    config.addDataSourceProperty("socketTimeout", "60");
    return new HikariDataSource(config);
  }

  @Bean(destroyMethod = "dispose")
  @DependsOn("owner")
  ConnectionPool readerPool(
      PostgresSettings settings,
      LoggingSettings logging,
      DatabaseSpans spans,
      MeterRegistry meters) {
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.parse(settings.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, settings.readerUsername())
            .option(ConnectionFactoryOptions.PASSWORD, settings.readerPassword())
            .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, LONGEST_WAIT)
            .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, settings.queryTimeout())
            .option(PostgresqlConnectionFactoryProvider.OPTIONS, LostClients.LIMITS)
            .build();
    return ReaderPoolMetrics.bound(
        meters,
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(
                    ProxyConnectionFactory.builder(ConnectionFactories.get(options))
                        .listener(new SlowQueries(logging))
                        .listener(new QuerySpans(spans, settings.database()))
                        .build())
                .name("reader")
                .initialSize(Math.min(2, settings.readers()))
                .maxSize(settings.readers())
                .maxAcquireTime(LONGEST_WAIT)
                // A cancelled query can hand a connection back inside its transaction.
                .postAllocate(connection -> Mono.from(connection.rollbackTransaction()))
                .build()));
  }
}
