package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A tenant of whose events some are lost is seen, and goes on when an operator accepts that. */
class StoppedTenantIT {

  private static final int USERS = 600;

  @Test
  void itGoesOnWithAllThatCameAfter() throws Exception {
    try (Service service = Service.start();
        Log log = service.log()) {
      UUID tenant = Service.tenant("stopped");
      UUID other = Service.tenant("not-stopped");
      log.tenant(tenant, "stopped");
      log.tenant(other, "not-stopped");
      log.lose(tenant, 3);
      List<UUID> users = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        UUID user = Ids.next();
        log.user(tenant, user, "s%d@example.com".formatted(i), "S");
        users.add(user);
      }
      log.lose(tenant, 1);
      log.preferences(tenant, users.getFirst(), false, Map.of("/n", "1"));
      log.user(other, Ids.next(), "o@example.com", "O");
      assertThat(service.readAfter(log, "not-stopped", "/v1/users").status()).isEqualTo(200);

      JsonNode stopped = one(service, tenant);
      assertThat(stopped.path("subscription").asString()).isEqualTo("live");
      assertThat(stopped.path("tenantSeq").asLong()).isEqualTo(1);
      JsonNode dry = resume(service, tenant, "{\"dryRun\": true}", 200).path("results").path(0);
      assertThat(dry.at("/gap/lastSeq").asLong()).isEqualTo(1);
      assertThat(dry.at("/gap/nextSeq").asLong()).isEqualTo(5);
      assertThat(dry.path("applied").asLong()).isEqualTo(USERS + 1);
      resume(service, tenant, "{}", 400);
      assertThat(one(service, tenant)).isEqualTo(stopped);

      JsonNode first =
          resume(service, tenant, "{\"reason\": \"lost with a disk\"}", 200)
              .path("results")
              .path(0);
      assertThat(first.at("/stopped/tenantSeq").asLong()).as("%s", first).isEqualTo(4 + USERS);
      JsonNode second =
          resume(service, tenant, "{\"reason\": \"that too\"}", 200).path("results").path(0);
      assertThat(second.path("stopped").isNull()).as("%s", second).isTrue();
      log.preferences(tenant, users.getFirst(), false, Map.of("/n", "2"));
      resume(service, tenant, "{\"reason\": \"once more\"}", 404);

      assertEverythingIsShown(service, log, users.getFirst());
      JsonNode accepted =
          service.get(Service.operator(), "/operator/v1/accepted-gaps").json().path("items");
      assertThat(accepted.valueStream().map(each -> each.path("reason").asString()))
          .startsWith("that too", "lost with a disk");

      int number = service.operations().begin("users", "switch");
      service.operations().await("users", number, "ACTIVE");
      assertEverythingIsShown(service, log, users.getFirst());
    }
  }

  private static void assertEverythingIsShown(Service service, Log log, UUID changed) {
    String version = "3"; // Registered, and changed twice.
    assertThat(service.readAfter(log, "stopped", "/v1/users/" + changed).version())
        .isEqualTo(version);
    assertThat(
            service
                .readAfter(log, "stopped", "/v1/tenant/counts")
                .json()
                .at("/activeUsers")
                .asLong())
        .isEqualTo(USERS);
  }

  private static JsonNode one(Service service, UUID tenant) throws Exception {
    JsonNode[] found = new JsonNode[1];
    eventually(() -> {
      found[0] =
          service
              .get(Service.operator(), "/operator/v1/stopped")
              .json()
              .path("items")
              .valueStream()
              .filter(each -> each.path("tenantId").asString().equals(tenant.toString()))
              .findFirst()
              .orElseThrow(AssertionError::new);
    });
    return found[0];
  }

  private static JsonNode resume(Service service, UUID tenant, String body, int status) {
    var reply =
        service.post(Service.operator(), "/operator/v1/stopped/" + tenant + "/resume", body);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(status);
    return reply.json();
  }
}
