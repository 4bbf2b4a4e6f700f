package com.meatymusic.command.decider;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings for tests: those of production, but for what a test is about. */
public final class TestSettings {

  private static final DeciderSettings PRODUCTION =
      new Binder(new MapConfigurationPropertySource())
          .bindOrCreate("meatymusic.decider", DeciderSettings.class);

  private TestSettings() {}

  public static DeciderSettings standard() {
    return with(PRODUCTION.maxRecordBytes(), PRODUCTION.idempotency());
  }

  public static DeciderSettings with(int maxRecordBytes, Idempotency idempotency) {
    return named("decider-test", "target/decider-test", maxRecordBytes, idempotency);
  }

  /** Without standbys: a single instance has nowhere to keep one. */
  public static DeciderSettings named(
      String applicationId, String directory, int maxRecordBytes, Idempotency idempotency) {
    return withStandbys(
        0, PRODUCTION.sessionTimeout(), applicationId, directory, maxRecordBytes, idempotency);
  }

  static DeciderSettings withStandbys(
      int standbys,
      Duration sessionTimeout,
      String applicationId,
      String directory,
      int maxRecordBytes,
      Idempotency idempotency) {
    return new DeciderSettings(
        applicationId,
        PRODUCTION.threads(),
        PRODUCTION.instanceId(),
        directory,
        PRODUCTION.stateStore(),
        PRODUCTION.stateCacheBytes(),
        standbys,
        PRODUCTION.replicas(),
        PRODUCTION.commitInterval(),
        PRODUCTION.linger(),
        transactionTimeout(sessionTimeout),
        sessionTimeout,
        maxRecordBytes,
        idempotency);
  }

  /** As far below the session as production has it. */
  private static Duration transactionTimeout(Duration sessionTimeout) {
    return PRODUCTION
        .transactionTimeout()
        .multipliedBy(sessionTimeout.toMillis())
        .dividedBy(PRODUCTION.sessionTimeout().toMillis());
  }
}
