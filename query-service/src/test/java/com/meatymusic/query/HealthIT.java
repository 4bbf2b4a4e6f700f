package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.process.Server;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What probes are told when servers hang, which is worse than when they are gone. */
class HealthIT {

  private static final String USER = Service.reader("health");

  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = started(Map.of());
  }

  private static Service started(Map<String, String> more) throws Exception {
    Service started = Service.start(more);
    Eventually.eventually(
        () -> assertThat(started.get(USER, "/health/ready").status()).isEqualTo(200));
    return started;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode dependencies() {
    return service.get(USER, "/health").json().path("dependencies");
  }

  private static void hanging(Server server, Runnable look) throws Exception {
    server.suspend();
    try {
      look.run();
    } finally {
      server.resume();
    }
    // With Redis away it is ready as well: the next test finds all of it back.
    Eventually.eventually(() -> {
      var reply = service.get(USER, "/health");
      assertThat(reply.status()).isEqualTo(200);
      for (JsonNode each : reply.json().path("dependencies")) {
        assertThat(each.path("status").stringValue()).isEqualTo("ok");
      }
    });
  }

  @Test
  void everyDependencySaysItsVersionAndHowItDoes() throws Exception {
    Eventually.eventually(HealthIT::everyDependencySaysHowItDoes);
  }

  private static void everyDependencySaysHowItDoes() throws Exception {
    JsonNode all = dependencies();
    try (var reader = service.connect("reader");
        var version = reader.createStatement().executeQuery("SHOW server_version")) {
      version.next();
      assertThat(all.at("/postgres/version").stringValue()).isEqualTo(version.getString(1));
    }
    assertThat(all.at("/postgres/migration").stringValue()).isNotEqualTo("none");
    assertThat(all.at("/postgres/tables").intValue()).isGreaterThan(5);
    assertThat(all.at("/postgres/pool/max").intValue()).isEqualTo(16);
    assertThat(all.at("/redis/version").stringValue()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(all.at("/redis/clients").intValue()).isPositive();
    assertThat(all.at("/keyring/migration").stringValue()).isEqualTo("2");
    assertThat(all.at("/projections/users/generation").intValue()).isPositive();
    all.properties()
        .forEach(each -> {
          assertThat(each.getValue().path("status").stringValue())
              .as(each.getKey())
              .isEqualTo("ok");
          assertThat(each.getValue().path("latencyMs").doubleValue()).isPositive();
        });
  }

  @Test
  void aHangingRedisIsSaidAndKeepsNobodyFromServing() throws Exception {
    hanging(
        Service.stack().redis(),
        () -> {
          var reply = service.get(USER, "/health");
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.json().at("/dependencies/redis/status").stringValue())
              .isEqualTo("unavailable");
          Eventually.quietly(() -> {
            Eventually.eventually(
                () -> assertThat(service.get(USER, "/health/ready").status()).isEqualTo(200));
            return true;
          });
        });
  }

  @Test
  void aHangingPostgresMakesItUnreadyAndHangsNoProbeHoweverManyCome() throws Exception {
    hanging(
        Service.stack().postgres(),
        () -> {
          for (int i = 0; i < 40; i++) {
            var reply = service.get(USER, "/health/ready");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.json().at("/dependencies/postgres/status").stringValue())
                .isEqualTo("unavailable");
          }
          assertThat(service.get(USER, "/health/live").status()).isEqualTo(200);
        });
    // A question was outstanding all the while, and one only.
    Eventually.eventually(
        () -> assertThat(dependencies().at("/postgres/pool/active").intValue()).isLessThan(4));
  }

  @Test
  void aHangingKafkaMakesItUnreadyAndHangsNoProbe() throws Exception {
    hanging(
        Service.stack().kafka(),
        () -> {
          var reply = service.get(USER, "/health/ready");
          assertThat(reply.status()).isEqualTo(503);
          assertThat(reply.json().at("/dependencies/kafka/status").stringValue())
              .isEqualTo("unavailable");
          assertThat(service.get(USER, "/health/live").status()).isEqualTo(200);
        });
  }

  @Test
  void whileItDrainsItIsNotReadyAndGoesOnServing() throws Exception {
    Service other = started(Map.of("meatymusic.health.drain", "PT3S"));
    var end = CompletableFuture.runAsync(other::close);
    Eventually.eventually(() -> {
      var reply = other.get(USER, "/health/ready");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().path("status").stringValue()).isEqualTo("draining");
    });
    assertThat(other.get(USER, "/v1/users").status()).isLessThan(500);
    assertThat(other.get(USER, "/health/live").status()).isEqualTo(200);
    end.get(60, TimeUnit.SECONDS);
  }
}
