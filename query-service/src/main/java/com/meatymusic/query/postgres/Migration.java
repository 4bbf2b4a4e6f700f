package com.meatymusic.query.postgres;

import com.meatymusic.platform.privacy.keyring.PrivacyConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The service started for one thing only: to bring the read models' and the keyring's databases to
 * this build's version, then to end. A deployment runs it once before its instances; an instance
 * that finds work left does it itself. Not annotated as a configuration, so that the service's
 * component scan passes it over.
 */
@ImportAutoConfiguration(ValidationAutoConfiguration.class)
@EnableConfigurationProperties(PostgresSettings.class)
@Import(PrivacyConfiguration.class)
public final class Migration {

  private static final String SETTING = "meatymusic.migrate-only";
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

  Migration() {}

  @Bean(initMethod = "migrate")
  Owner owner(PostgresSettings settings) {
    return new Owner(settings);
  }

  /** Whether arguments, system properties or environment ask for it. */
  public static boolean isAsked(String... arguments) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    return environment.getProperty(SETTING, Boolean.class, false);
  }

  /** Migrates; a failure's message says what is wrong. */
  public static void run(String... arguments) {
    new SpringApplicationBuilder(Migration.class)
        .web(WebApplicationType.NONE)
        .run(arguments)
        .close();
    LOG.info("the databases are at this build's version");
  }
}
