package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The keyring cannot be asked for a while: nothing is parked, and nothing lost. */
class KeyringAwayIT {

  /** So that nothing of it is in memory. */
  private static final Map<String, String> FORGETFUL =
      Map.of("meatymusic.keyring.cache-time", "0s");

  @Test
  void projectionWaitsForItAndParksNothing() throws Exception {
    try (Service service = Service.start(FORGETFUL);
        Log log = service.log()) {
      UUID tenant = Service.tenant("away");
      UUID before = Ids.next();
      UUID during = Ids.next();
      log.tenant(tenant, "away");
      log.user(tenant, before, "before@example.com", "B");
      String caller = Service.user("away");
      String path = "/v1/users/" + before;
      eventually(() -> assertThat(service.get(caller, path).status()).isEqualTo(200));

      service.projector().stop();
      log.user(tenant, during, "during@example.com", "D");
      connections(false);
      try {
        service.projector().start();
        String token =
            new ConsistencyToken(
                    service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
                .toString();
        var late =
            service.get(
                caller, "/v1/users/" + during, ConsistencyToken.HEADER, token, "Prefer", "wait=5");
        assertThat(late.status()).as(late.raw().body()).isEqualTo(503);
        assertThat(service.get(caller, path).status()).isEqualTo(200);
      } finally {
        connections(true);
      }
      eventually(
          () -> assertThat(service.get(caller, "/v1/users/" + during).status()).isEqualTo(200));
      var user = service.get(caller, "/v1/users/" + during);
      assertThat(user.json().path("email").stringValue()).isEqualTo("during@example.com");
      assertThat(user.json().path("erased").booleanValue()).isFalse();
      assertThat(service.get(Service.operator(), "/operator/v1/parked").json().path("items"))
          .isEmpty();
    }
  }

  /** Lets nobody into the keyring's database, or everybody again who may. */
  private static void connections(boolean allowed) throws SQLException {
    var postgres = Service.stack().endpoints().postgres();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE meatymusic_keyring ALLOW_CONNECTIONS " + allowed);
      if (!allowed) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = 'meatymusic_keyring'");
      }
    }
  }
}
