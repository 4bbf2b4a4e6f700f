package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The keyring cannot be asked for a while: nothing is parked, and nothing lost. */
class KeyringAwayIT {

  @Test
  void projectionWaitsForItAndParksNothing() throws Exception {
    try (Service service = Service.start(Map.of("meatymusic.keyring.cache-time", "0s"));
        Log log = service.log()) {
      UUID tenant = Service.tenant("away");
      UUID before = Ids.next();
      UUID during = Ids.next();
      log.tenant(tenant, "away");
      log.user(tenant, before, "before@example.com", "B");
      log.owner(tenant, Ids.next(), "user_ann");
      String caller = Service.user("away"); // Rights need no key.
      String path = "/v1/users/" + before;
      eventually(() -> assertThat(service.get(caller, path).status()).isEqualTo(200));

      service.projector().stop();
      log.user(tenant, during, "during@example.com", "D");
      Service.keyring().allow(false);
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
        Service.keyring().allow(true);
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
}
