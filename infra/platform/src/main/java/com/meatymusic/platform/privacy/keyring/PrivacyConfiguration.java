package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.loop.Loops;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the keyring. Its connections are its own and no bean: nothing else may use them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyringSettings.class)
public class PrivacyConfiguration {

  @Bean
  MasterKey masterKey(KeyringSettings settings) {
    return LocalMasterKey.of(settings);
  }

  @Bean(destroyMethod = "close")
  KeyringDatabase keyringDatabase(KeyringSettings settings, ObjectProvider<MeterRegistry> meters) {
    return KeyringDatabase.open(settings, meters.getIfAvailable());
  }

  @Bean
  KeyringDependency keyringDependency(KeyringDatabase database, MasterKeyChange change) {
    return new KeyringDependency(database.pool(), change::details);
  }

  @Bean
  MasterKeys masterKeys(MasterKey current, KeyringSettings settings) {
    return new MasterKeys(
        current,
        settings.previousMasterKeyFiles().stream().<MasterKey>map(LocalMasterKey::read).toList());
  }

  @Bean
  WrappedKeys wrappedKeys(MasterKeys masterKeys, ObjectProvider<MeterRegistry> meters) {
    return new WrappedKeys(masterKeys, meters.getIfAvailable());
  }

  /** Beside the work: until it is done both keys are at hand. */
  @Bean(destroyMethod = "close")
  MasterKeyChange masterKeyChange(
      KeyringDatabase database,
      MasterKeys masterKeys,
      WrappedKeys wrappedKeys,
      ObjectProvider<MeterRegistry> meters,
      ObjectProvider<Loops> loops) {
    MasterKeyChange change =
        new MasterKeyChange(
            masterKeys,
            new MasterKeyUsers(database.pool(), masterKeys),
            new KeyRotation(database.pool(), masterKeys, wrappedKeys),
            // A migration has none: nobody looks at it.
            loops
                .getIfAvailable(() -> new Loops(new SimpleMeterRegistry()))
                .optional("master-key-change"));
    change.bindTo(meters.getIfAvailable());
    return change;
  }

  /** Makes no key before it is known what the other instances can unwrap. */
  @Bean
  CachedKeyring keyring(
      KeyringDatabase database,
      MasterKeys masterKeys,
      WrappedKeys wrappedKeys,
      @SuppressWarnings("unused") MasterKeyChange change,
      KeyringSettings settings) {
    return new CachedKeyring(new JdbcKeyring(database.pool(), masterKeys, wrappedKeys), settings);
  }

  @Bean
  KeyLoader keyLoader(CachedKeyring keyring, KeyringSettings settings) {
    return new KeyLoader(keyring, settings);
  }

  /** The pool, and the schema in its newest version. */
  record KeyringDatabase(HikariDataSource pool) implements AutoCloseable {

    /** For a connection: less than a request waits for its key. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** What the server has to end a statement by itself, before it is taken for gone. */
    private static final Duration SERVERS_OWN = Duration.ofSeconds(5);

    static KeyringDatabase open(KeyringSettings settings, @Nullable MeterRegistry meters) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("keyring");
      config.setJdbcUrl(settings.url());
      config.setUsername(settings.username());
      config.setPassword(settings.password());
      config.setMaximumPoolSize(settings.connections());
      config.setMinimumIdle(1);
      config.setMetricRegistry(meters);
      config.setConnectionTimeout(LONGEST_WAIT.toMillis());
      limitTimes(config, settings);
      // Not by the pool: a migration may take its time.
      Flyway.configure()
          .dataSource(settings.url(), settings.username(), settings.password())
          .locations("classpath:db/keyring")
          .load()
          .migrate();
      return new KeyringDatabase(new HikariDataSource(config));
    }

    /**
     * A server that is gone without a word, a lock that is never given up and a disk that hangs
     * each hold a connection for so long and no longer. Said by a statement and not by the start-up
     * option, which poolers refuse.
     */
    private static void limitTimes(HikariConfig config, KeyringSettings settings) {
      Duration statement = settings.statementTimeout();
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("connectTimeout", Long.toString(LONGEST_WAIT.toSeconds()));
      config.addDataSourceProperty(
          "socketTimeout", Long.toString(statement.plus(SERVERS_OWN).toSeconds()));
      config.setConnectionInitSql(
          "SET statement_timeout = %d; SET lock_timeout = %d"
              .formatted(statement.toMillis(), settings.longestWait().toMillis()));
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
