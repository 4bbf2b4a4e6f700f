package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must not happen to read models, whatever happens around them. */
class EngineIT {

  private static final String GROUP = "meatymusic-query";

  private Service service;
  private Log log;

  @BeforeEach
  void start() {
    service = Service.start(Map.of("meatymusic.projection.retire-after", "PT1S"));
    log = service.log();
  }

  @AfterEach
  void stop() {
    log.close();
    service.close();
  }

  private String token(UUID tenant) {
    return new ConsistencyToken(
            service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
        .toString();
  }

  private Calls.Reply read(String organisation, String path) {
    UUID tenant = Service.tenant(organisation);
    return service.get(
        Service.reader(organisation),
        path,
        ConsistencyToken.HEADER,
        token(tenant),
        "Prefer",
        "wait=10");
  }

  private String sum(UUID tenant, String table) throws SQLException {
    try (Connection connection = service.connect("reader")) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SET LOCAL app.tenant_id = '" + tenant + "'");
      var result =
          connection
              .createStatement()
              .executeQuery(
                  "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)"
                      + " FROM "
                      + table
                      + " t");
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void rewoundGroupOffsetsChangeNothing() throws Exception {
    UUID tenant = Service.tenant("rewind");
    UUID user = Ids.next();
    log.user(tenant, user, "r@example.com", "R");
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("rewind", "/v1/users/" + user).status()).isEqualTo(200);
    String before = sum(tenant, "users_" + service.generation("users"));
    service.close();
    // As after a kill between the commit in Postgres and the acknowledgement to Kafka.
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", Service.stack().endpoints().kafka()))) {
      Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
      for (int partition = 0; partition < 12; partition++) {
        beginning.put(new TopicPartition(Topics.EVENTS, partition), new OffsetAndMetadata(0));
      }
      eventually(() -> admin.alterConsumerGroupOffsets(GROUP, beginning).all().get());
    }
    service = Service.start();
    log.preferences(tenant, user, false, Map.of("/a", "2"));
    assertThat(read("rewind", "/v1/users/" + user).version()).isEqualTo("3");
    assertThat(sum(tenant, "users_" + service.generation("users"))).isNotEqualTo(before);
    try (Connection connection = service.connect("owner");
        var statement =
            connection.prepareStatement(
                "SELECT stopped_offset FROM tenant_sequence"
                    + " WHERE tenant_id = ? AND subscription = 'live'")) {
      statement.setObject(1, tenant);
      var result = statement.executeQuery();
      assertThat(result.next()).isTrue();
      assertThat(result.getObject(1)).as("offset where the tenant stopped").isNull();
    }
  }

  @Test
  void aStaleOwnerIsFencedAndTheNextOneGoesOn() throws Exception {
    UUID tenant = Service.tenant("fence");
    UUID user = Ids.next();
    log.user(tenant, user, "f@example.com", "F");
    assertThat(read("fence", "/v1/users/" + user).status()).isEqualTo(200);
    // A second owner on the same partitions, in a group of its own: both want every event.
    try (Service second = Service.start(Map.of("meatymusic.projection.group", "stale"))) {
      for (int i = 0; i < 50; i++) {
        log.preferences(tenant, user, false, Map.of("/n", Integer.toString(i)));
      }
      assertThat(read("fence", "/v1/users/" + user).version()).isEqualTo("51");
      assertThat(read("fence", "/v1/users/" + user + "/preferences").raw().body())
          .isEqualTo("{\"n\":49}");
      assertThat(second.get(Service.reader("fence"), "/v1/users/" + user).status()).isEqualTo(200);
    }
  }

  @Test
  void whatWasAbortedWasNever() throws Exception {
    Users users = new Users(log, "aborted", 5);
    UUID tenant = Service.tenant("aborted");
    for (int i = 0; i < 3; i++) {
      UUID never = Ids.next();
      log.abortedUser(tenant, never);
      users.change();
      assertThat(read("aborted", "/v1/users/" + never).status()).isEqualTo(404);
    }
    users.reconcile(service);
    log.abortedUser(tenant, Ids.next());
    // The marks of transactions have offsets too, but nothing is left to be projected.
    eventually(() -> {
      var serving = service.operations().generation("users", service.generation("users"));
      assertThat(serving.path("lag").longValue()).as(serving.toString()).isZero();
    });
  }

  @Test
  void aRebuildGivesTheSameRowsWhileTheOldOnesServe() throws Exception {
    UUID tenant = Service.tenant("rebuild");
    UUID user = Ids.next();
    log.tenant(tenant, "rebuild");
    log.user(tenant, user, "b@example.com", "B");
    for (int i = 0; i < 20; i++) {
      log.user(tenant, Ids.next(), "b" + i + "@example.com", "B" + i);
    }
    String before = read("rebuild", "/v1/users").raw().body();
    int generation = service.generation("users");
    String rows = sum(tenant, "users_" + generation);
    assertThat(
            service
                .post(Service.user("rebuild"), "/operator/v1/projections/users/rebuild")
                .status())
        .isEqualTo(403);
    var begun = service.post(Service.operator(), "/operator/v1/projections/users/rebuild");
    assertThat(begun.status()).isEqualTo(202);
    int next = begun.json().path("generation").intValue();
    eventually(() -> {
      assertThat(read("rebuild", "/v1/users").raw().body()).isEqualTo(before);
      assertThat(service.generation("users")).isEqualTo(next);
    });
    assertThat(sum(tenant, "users_" + next)).isEqualTo(rows);
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("rebuild", "/v1/users/" + user).version()).isEqualTo("2");
    eventually(() -> {
      try (Connection connection = service.connect("owner")) {
        var result =
            connection
                .createStatement()
                .executeQuery("SELECT to_regclass('users_" + generation + "')");
        result.next();
        assertThat(result.getString(1)).as("the old table").isNull();
      }
    });
    assertThat(read("rebuild", "/v1/users").status()).isEqualTo(200);
  }
}
