package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Read models of another log than the one that is there: what a broker's data from an older backup,
 * or a database from a younger one, leave behind.
 */
class LogGuardIT {

  private static final String LOG = "/operator/v1/log";

  private static void asOwner(Service service, String sql, Object... parameters)
      throws SQLException {
    try (Connection connection = service.connect("owner")) {
      assertThat(Jdbc.update(connection, sql, parameters)).as(sql).isPositive();
    }
  }

  /**
   * What was projected last no longer stands in the log: it ends before that, or holds something
   * else there.
   */
  @ParameterizedTest
  @ValueSource(strings = {"position = position + 50", "last_checksum = last_checksum + 1"})
  void nothingIsShownOfALogThatIsNotThereAndOneCommandHealsIt(String broken) throws Exception {
    String organisation = "guarded-" + broken.length();
    Users users;
    Log log;
    try (Service before = Service.start()) {
      log = before.log();
      users = new Users(log, organisation, 5);
      users.change();
      users.reconcile(before);
      int partition = before.bean(LogIdentity.class).partition(Service.tenant(organisation));
      before.projector().stop();
      asOwner(
          before,
          "UPDATE subscription_checkpoint SET "
              + broken
              + " WHERE subscription = 'live'"
              + " AND partition = ? AND topic = ?",
          partition,
          before.bean(LogIdentity.class).topic());
    }
    try (Service service = Service.start()) {
      String reader = Service.reader(organisation);
      var refused = service.get(reader, "/v1/users");
      assertThat(refused.status()).as(refused.raw().body()).isEqualTo(503);
      assertThat(refused.json().path("code").asString()).isEqualTo("read-models-diverged");
      eventually(() -> {
        assertThat(service.get(reader, "/health/ready").status()).isEqualTo(503);
        assertThat(service.get(reader, "/health").json().at("/dependencies/loops").toString())
            .contains("not the one that was projected");
      });

      JsonNode breaks = service.get(Service.operator(), LOG).json().path("breaks");
      assertThat(breaks).as("%s", breaks).hasSize(1);
      restart(service, "{}", 400);
      restart(service, "{\"dryRun\": true}", 200);
      assertThat(service.get(reader, "/v1/users").status()).isEqualTo(503);
      restart(service, "{\"reason\": \"Kafka came from a backup\"}", 200);
      users.change();
      users.reconcile(service);
      restart(service, "{\"reason\": \"once more\"}", 409);
      eventually(() -> assertThat(service.get(reader, "/health/ready").status()).isEqualTo(200));
    }
    log.close();
  }

  private static void restart(Service service, String body, int status) {
    var reply = service.post(Service.operator(), LOG + "/restart", body);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(status);
  }

  /** A part of the log would be shown as all there is. */
  @Test
  void aLostDatabaseIsFilledBeforeAnybodyReadsIt() throws Exception {
    Users users;
    Log log;
    try (Service before = Service.start()) {
      log = before.log();
      users = new Users(log, "refilled", 150);
      users.change();
      users.reconcile(before);
    }
    var postgres = Service.stack().endpoints().postgres();
    try (Connection superuser =
        DriverManager.getConnection(
            postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password())) {
      Jdbc.execute(superuser, "CREATE DATABASE refilled OWNER meatymusic_owner");
    }
    try (Service service =
        Service.start(Map.of("meatymusic.postgres.url", postgres.jdbcUrl("refilled")))) {
      String reader = Service.reader("refilled");
      eventually(() -> {
        var read = service.get(reader, "/v1/users?limit=200");
        if (read.status() == 503) {
          assertThat(read.json().path("code").asString()).isEqualTo("read-model-building");
        } else {
          // Once it answers at all, it answers with everything.
          assertThat(read.json().path("items")).hasSize(150);
        }
        assertThat(read.status()).isEqualTo(200);
      });
      users.reconcile(service);
    }
    log.close();
  }
}
