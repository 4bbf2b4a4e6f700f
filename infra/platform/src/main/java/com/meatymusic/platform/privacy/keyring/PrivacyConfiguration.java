package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.loop.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the keyring. Its connections are its own and no bean: nothing else may use them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyringSettings.class)
public class PrivacyConfiguration {

  /** One beat wraps all keys there are anew. */
  private static final Duration LONGEST_ROTATION = Duration.ofMinutes(30);

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
            new MasterKeyUsers(database, masterKeys),
            new KeyRotation(database, masterKeys, wrappedKeys),
            // A migration has none: nobody looks at it.
            loops
                .getIfAvailable(() -> new Loops(new SimpleMeterRegistry()))
                .optional("master-key-change", LONGEST_ROTATION));
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
    return new CachedKeyring(new JdbcKeyring(database, masterKeys, wrappedKeys), settings);
  }

  @Bean
  KeyLoader keyLoader(CachedKeyring keyring, KeyringSettings settings) {
    return new KeyLoader(keyring, settings);
  }
}
