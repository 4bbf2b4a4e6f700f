package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant with very many rows is offboarded some rows at a time, and nobody else waits for it. */
class LargeRemovalIT {

  private static final int USERS = 60;
  private static final int LEAVES = 500;

  @Test
  void manyRowsGoWhileOthersGoOn() throws Exception {
    UUID large = Service.tenant("large");
    try (Service service = Service.start();
        Log log = service.log()) {
      log.tenant(large, "large");
      Map<String, String> leaves = new HashMap<>();
      for (int i = 0; i < LEAVES; i++) {
        leaves.put("/leaf" + i, "1");
      }
      for (int i = 0; i < USERS; i++) {
        UUID user = Ids.next();
        log.user(large, user, "l%d@example.com".formatted(i), "L");
        log.preferences(large, user, true, leaves);
      }
      Users others = new Users(log, "beside-large", 5);
      assertThat(service.readAfter(log, "large", "/v1/users").status()).isEqualTo(200);
      int preferences = service.generation("preferences");
      assertThat(rows(service, preferences)).isEqualTo(USERS * LEAVES);

      log.append(large, "tenant/" + large, new TenantOffboarded(large));
      others.change();
      others.reconcile(service);
      eventually(() -> {
        assertThat(rows(service, preferences)).isZero();
        assertThat(
                new Tables(service)
                    .query(
                        "SELECT subscription FROM tenant_sequence WHERE stopped_offset IS NOT NULL"))
            .isEmpty();
        assertThat(service.get(Service.reader("large"), "/v1/users").json().path("items"))
            .isEmpty();
      });

      int number = service.operations().begin("preferences", "switch");
      service.operations().await("preferences", number, "ACTIVE");
      assertThat(rows(service, number)).isZero();
      others.change();
      others.reconcile(service);
    }
  }

  private static int rows(Service service, int generation) throws SQLException {
    try (var connection = service.connect("projector")) {
      connection.setAutoCommit(false);
      var statement = connection.createStatement();
      statement.execute("SET LOCAL app.tenant_ids = '{" + Service.tenant("large") + "}'");
      var result =
          statement.executeQuery("SELECT count(*) FROM preferences_%d".formatted(generation));
      result.next();
      return result.getInt(1);
    }
  }
}
