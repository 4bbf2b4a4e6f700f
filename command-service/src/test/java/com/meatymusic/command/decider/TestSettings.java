package com.meatymusic.command.decider;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import com.meatymusic.command.decider.settings.DeciderSettings.StateStoreKind;
import java.time.Duration;

/** Settings for tests: as by default, but for what a test is about. */
public final class TestSettings {

  private TestSettings() {}

  public static DeciderSettings standard() {
    return with(1_032_192, new Idempotency(Duration.ofHours(24), 100_000));
  }

  public static DeciderSettings with(int maxRecordBytes, Idempotency idempotency) {
    return named("decider-test", "target/decider-test", maxRecordBytes, idempotency);
  }

  public static DeciderSettings named(
      String applicationId, String directory, int maxRecordBytes, Idempotency idempotency) {
    return withStandbys(
        0, Duration.ofSeconds(6), applicationId, directory, maxRecordBytes, idempotency);
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
        1,
        null,
        directory,
        StateStoreKind.IN_MEMORY,
        32 << 20,
        standbys,
        -1,
        Duration.ofMillis(50),
        Duration.ofMillis(1),
        Duration.ofSeconds(2),
        sessionTimeout,
        maxRecordBytes,
        idempotency);
  }
}
