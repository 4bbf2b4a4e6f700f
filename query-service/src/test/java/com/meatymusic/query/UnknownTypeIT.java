package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events of types that only a later build knows: passed over by their word, or waited with. */
class UnknownTypeIT {

  private Service service;
  private Log log;

  @BeforeEach
  void start() {
    service = Service.start(Map.of("meatymusic.projection.measure", "PT1S"));
    log = service.log();
  }

  @AfterEach
  void stop() {
    log.close();
    service.close();
  }

  private long parked(UUID tenant) {
    return new Parked(service.operations().calls()).subjects("tenant=" + tenant);
  }

  @Test
  void whatIsIgnorableStandsInTheAuditAndChangesNothingElse() {
    UUID tenant = Service.tenant("ignorable");
    UUID user = Ids.next();
    log.user(tenant, user, "i@example.com", "I");
    log.unknownType(tenant, "user/" + user, "Ignored", true);
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    var read = service.readAfter(log, "ignorable", "/v1/users/" + user);
    assertThat(read.status()).as(read.raw().body()).isEqualTo(200);
    assertThat(read.header("Parked")).isEmpty();
    assertThat(parked(tenant)).isZero();
    assertThat(service.readAfter(log, "ignorable", "/v1/tenant/audit").raw().body())
        .contains("Ignored", "PreferencesChanged");
  }

  @Test
  void whatIsNotHoldsItsTenantUntilAnotherBuildComesAndParksNothing() throws Exception {
    UUID tenant = Service.tenant("waits");
    UUID user = Ids.next();
    UUID other = Ids.next();
    log.user(tenant, user, "w@example.com", "W");
    log.unknownType(tenant, "user/" + user, "Waited", false);
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    log.user(Service.tenant("waits-not"), other, "n@example.com", "N");
    assertThat(service.readAfter(log, "waits-not", "/v1/users/" + other).status())
        .as("others go on")
        .isEqualTo(200);
    assertThat(service.readAfter(log, "waits", "/v1/users/" + user).status()).isEqualTo(503);
    assertThat(parked(tenant)).isZero();
    JsonNode stopped = stopped(tenant);
    assertThat(stopped.path("detail").asString())
        .contains("waits for a newer build", "com.meatymusic.schemas.later.Waited");
    assertThat(stopped.path("tenantSeq").asLong()).isEqualTo(1);

    change(tenant, "UPDATE tenant_sequence SET stopped_build = 'anotherBuild'");
    eventually(() ->
        assertThat(
                new Tables(service)
                    .query(
                        "SELECT stopped_build FROM tenant_sequence WHERE tenant_id = '%s'"
                            .formatted(tenant)))
            .as("tried, and remembered that it does not know it either")
            .containsExactly(Contract.readable()));
    assertThat(stopped(tenant)).as("it is where it was").isEqualTo(stopped);
  }

  @Test
  void whoWaitsGoesOnByItselfWithABuildThatKnowsTheType() throws Exception {
    UUID tenant = Service.tenant("waited");
    UUID user = Ids.next();
    log.user(tenant, user, "w@example.com", "W");
    assertThat(service.readAfter(log, "waited", "/v1/users/" + user).status()).isEqualTo(200);
    service.projector().stop();
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    log.preferences(tenant, user, false, Map.of("/a", "2"));
    // As another build would have left it that does not know the type of the second event.
    change(
        tenant,
        "UPDATE tenant_sequence s SET stopped_detail = 'waits', stopped_build = 'anotherBuild',"
            + " stopped_offset = c.position FROM subscription_checkpoint c"
            + " WHERE c.subscription = s.subscription AND c.topic = 'meatymusic.events.v1'"
            + " AND c.partition = "
            + service
                .bean(com.meatymusic.query.projection.checkpoint.LogIdentity.class)
                .partition(tenant));
    service.projector().start();
    eventually(() ->
        assertThat(service.readAfter(log, "waited", "/v1/users/" + user).version()).isEqualTo("3"));
    assertThat(service.get(Service.operator(), "/operator/v1/stopped?limit=200").raw().body())
        .doesNotContain(tenant.toString());
  }

  private JsonNode stopped(UUID tenant) {
    return service
        .get(Service.operator(), "/operator/v1/stopped?limit=200")
        .json()
        .path("items")
        .valueStream()
        .filter(each -> each.path("tenantId").asString().equals(tenant.toString()))
        .findFirst()
        .orElseThrow(AssertionError::new);
  }

  private void change(UUID tenant, String sql) throws SQLException {
    try (Connection projector = service.connect("projector")) {
      Transactions.run(
          projector,
          connection -> {
            Jdbc.execute(connection, "SET LOCAL app.tenant_ids = '{" + tenant + "}'");
            return Jdbc.update(connection, sql);
          });
    }
  }
}
