package com.meatymusic.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.Endpoints.Postgres;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.torture.ground.TcpProxy;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.keyring.PrivacyConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance is gone in the middle of wrapping keys anew: what it had locked is let go of, and a
 * key in it that is to be destroyed is destroyed.
 */
class FrozenKeyringIT {

  /** The goal is 6 s; a machine that tests are built on may be busy. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Postgres POSTGRES = LocalStack.shared().endpoints().postgres();
  private static final String DATABASE =
      "keyring_" + UUID.randomUUID().toString().replace('-', '_');
  private static final UUID TENANT = UUID.randomUUID();
  private static final PersonRef PERSON = new PersonRef(TENANT, UUID.randomUUID());

  @TempDir Path directory;

  @Test
  void aKeyThatAGoneInstanceHeldIsDestroyed() throws Exception {
    try (Connection connection = superuser("postgres")) {
      connection.createStatement().execute("CREATE DATABASE " + DATABASE);
    }
    Path before = directory.resolve("before");
    Files.writeString(before, newKey());
    try (var first =
        instance(
            POSTGRES.port(), Map.of("meatymusic.keyring.master-key-file", before.toString()))) {
      keyring(first).findOrCreate(Set.of(PERSON));
    }
    Map<String, String> another =
        Map.of(
            "meatymusic.keyring.master-key",
            newKey(),
            "meatymusic.keyring.previous-master-key-files",
            before.toString());
    int far = PortCheck.free(1)[0];
    try (Connection blocker = superuser(DATABASE);
        TcpProxy proxy = new TcpProxy(far, POSTGRES.port())) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("LOCK TABLE data_key IN SHARE MODE");
      try (var gone = instance(far, another)) {
        assertThat(gone.isRunning()).isTrue();
        await("SELECT count(*) FROM pg_locks WHERE NOT granted");
        try (var other = instance(POSTGRES.port(), another)) {
          proxy.hold();
          blocker.rollback();
          await(
              "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                  + " AND query LIKE '%UPDATE data_key%'");
          long start = System.nanoTime();
          while (!isDestroyed(keyring(other))) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
          }
          System.out.printf("destroyed after %d ms%n", (System.nanoTime() - start) / 1_000_000);
        }
        proxy.close(); // What is gone can't end in order.
      }
    }
  }

  /** It is tried again until it is, as the key eraser does. */
  private static boolean isDestroyed(ErasableKeyring keyring) {
    try {
      keyring.destroy(Set.of(PERSON));
      return true;
    } catch (KeyringUnavailableException e) {
      return false;
    }
  }

  private static void await(String count) throws Exception {
    long start = System.nanoTime();
    try (Connection connection = superuser(DATABASE)) {
      while (true) {
        var result = connection.createStatement().executeQuery(count);
        result.next();
        if (result.getInt(1) > 0) {
          return;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(count).isLessThan(LONGEST);
        Thread.sleep(20);
      }
    }
  }

  private static Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(
        POSTGRES.jdbcUrl(database), POSTGRES.superuser(), POSTGRES.password());
  }

  private static ConfigurableApplicationContext instance(int port, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(
        "meatymusic.keyring.url", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE));
    all.put("meatymusic.keyring.username", POSTGRES.superuser());
    all.put("meatymusic.keyring.password", POSTGRES.password());
    return new SpringApplicationBuilder(PrivacyConfiguration.class)
        .web(WebApplicationType.NONE)
        .run(
            all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
  }

  private static ErasableKeyring keyring(ConfigurableApplicationContext instance) {
    return instance.getBean(ErasableKeyring.class);
  }

  private static String newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
