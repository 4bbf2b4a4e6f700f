package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever dies, moves or goes away: every event is shown once, and nothing else. */
@Tag("chaos")
class EngineFaultsIT {

  private static final int USERS = 20;

  private Service service;
  private Log log;

  @BeforeEach
  void start() {
    service = Service.start();
    log = service.log();
  }

  @AfterEach
  void stop() {
    log.close();
    service.close();
  }

  private List<UUID> users(UUID tenant) {
    List<UUID> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      UUID user = Ids.next();
      log.user(tenant, user, "u" + i + "@example.com", "U");
      users.add(user);
    }
    return users;
  }

  private Service.Reply read(String organisation, String path) {
    UUID tenant = Service.tenant(organisation);
    String token =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    return service.get(
        Service.user(organisation), path, ConsistencyToken.HEADER, token, "Prefer", "wait=10");
  }

  /** Versions count events, so a lost or doubled one shows in them; a stopped tenant as well. */
  private void reconcile(String organisation, List<UUID> users, int changes) throws Exception {
    eventually(() -> assertThat(read(organisation, "/v1/users?limit=200").status()).isEqualTo(200));
    assertThat(read(organisation, "/v1/users?limit=200").json().path("items")).hasSize(USERS);
    for (UUID user : users) {
      var read = read(organisation, "/v1/users/" + user);
      assertThat(read.header("ETag")).as(read.raw().body()).isEqualTo("\"" + (changes + 1) + "\"");
      assertThat(read(organisation, "/v1/users/" + user + "/preferences").raw().body())
          .isEqualTo("{\"n\":" + (changes - 1) + "}");
    }
    try (Connection connection = service.connect("owner");
        var statement =
            connection.prepareStatement(
                "SELECT tenant_seq, stopped_offset FROM tenant_position"
                    + " WHERE tenant_id = ? AND line = 'live'")) {
      statement.setObject(1, Service.tenant(organisation));
      var result = statement.executeQuery();
      assertThat(result.next()).isTrue();
      assertThat(result.getLong(1)).isEqualTo((long) USERS * (changes + 1));
      assertThat(result.getObject(2)).isNull();
    }
  }

  @Test
  void aProjectorKilledAtRandomMomentsLosesAndDoublesNothing() throws Exception {
    UUID tenant = Service.tenant("random-kills");
    List<UUID> users = users(tenant);
    service.projector().stop();
    Random random = new Random(42);
    int changes = 0;
    for (int kill = 0; kill < 4; kill++) {
      try (ServiceChild child =
          ServiceChild.start(
              Map.of(
                  "meatymusic.projection.batch", "3",
                  "spring.kafka.consumer.properties.session.timeout.ms", "6000"))) {
        long end = System.nanoTime() + (5_000 + random.nextInt(3_000)) * 1_000_000L;
        while (System.nanoTime() < end) {
          for (UUID user : users) {
            log.preferences(tenant, user, false, Map.of("/n", Integer.toString(changes)));
          }
          changes++;
          Thread.sleep(random.nextInt(200));
        }
        assertThat(child.isAlive()).isTrue();
      }
    }
    service.projector().start();
    reconcile("random-kills", users, changes);
  }

  @Test
  void membersThatComeAndGoChangeNothing() throws Exception {
    UUID tenant = Service.tenant("rebalances");
    List<UUID> users = users(tenant);
    int changes = 0;
    for (int round = 0; round < 3; round++) {
      try (Service other = Service.start(Map.of("meatymusic.projection.batch", "5"))) {
        for (int i = 0; i < 10; i++) {
          for (UUID user : users) {
            log.preferences(tenant, user, false, Map.of("/n", Integer.toString(changes)));
          }
          changes++;
          Thread.sleep(100);
        }
        assertThat(other.get(Service.user("rebalances"), "/v1/users").status()).isEqualTo(200);
      }
    }
    reconcile("rebalances", users, changes);
  }

  @Test
  void redisGoesAwayForAWhileAndComesBackAndTheAnswersAreRightAllTheTime() throws Exception {
    UUID tenant = Service.tenant("redis-away");
    List<UUID> users = users(tenant);
    assertThat(read("redis-away", "/v1/users/" + users.getFirst()).status()).isEqualTo(200);
    int changes = 0;
    Service.stack().redis().kill();
    try {
      for (; changes < 3; changes++) {
        for (UUID user : users) {
          log.preferences(tenant, user, false, Map.of("/n", Integer.toString(changes)));
        }
        for (UUID user : users) {
          assertThat(read("redis-away", "/v1/users/" + user).header("ETag"))
              .isEqualTo("\"" + (changes + 2) + "\"");
        }
      }
    } finally {
      Service.stack().redis().start();
    }
    for (; changes < 6; changes++) {
      for (UUID user : users) {
        log.preferences(tenant, user, false, Map.of("/n", Integer.toString(changes)));
      }
    }
    reconcile("redis-away", users, changes);
  }

  @Test
  void whatWasAbortedWasNever() throws Exception {
    UUID tenant = Service.tenant("aborted");
    List<UUID> users = users(tenant);
    List<UUID> never = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      UUID user = Ids.next();
      never.add(user);
      log.abortedUser(tenant, user);
      for (UUID each : users) {
        log.preferences(tenant, each, false, Map.of("/n", Integer.toString(i)));
      }
    }
    reconcile("aborted", users, 3);
    for (UUID user : never) {
      assertThat(read("aborted", "/v1/users/" + user).status()).isEqualTo(404);
    }
  }
}
