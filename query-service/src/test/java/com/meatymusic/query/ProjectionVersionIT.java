package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A changed read model: deployed, filled beside the old one, switched; and what a step back does.
 */
class ProjectionVersionIT {

  private static final Map<String, String> OLDER = Map.of("probe.version", "1");
  private static final Map<String, String> NEWER =
      Map.of("probe.version", "2", "meatymusic.projection.retire-after", "PT10M");

  private final UUID tenant = Service.tenant("versions");
  private final UUID user = Ids.next();
  private final String path = "/v1/users/" + user;

  @Test
  void aNewVersionFillsBesideTheOldOneWithWhatOldEventsSaidAndTakesOver() throws Exception {
    int before;
    Log log;
    try (Service older = Service.start(OLDER)) {
      log = older.log();
      log.user(tenant, user, "v@example.com", "V");
      assertThat(older.readAfter(log, "versions", path).status()).isEqualTo(200);
      before = older.generation("probe");
      assertThat(before).isPositive();
      log.close();
    }
    int after = before + 1;
    try (Service newer = Service.start(NEWER)) {
      log = newer.log(log);
      // Both are written while the new one fills, and after it has taken over.
      log.preferences(tenant, user, false, Map.of("/a", "1"));
      eventually(() -> assertThat(newer.generation("probe")).isEqualTo(after));
      log.preferences(tenant, user, false, Map.of("/a", "2"));
      assertThat(newer.readAfter(log, "versions", path).version()).isEqualTo("3");
      assertThat(row(newer, after, before, user)).isEqualTo("MEMBER 3 3");
      // What the newer one no longer writes, or writes alone, parks nothing in the older one.
      UUID later = Ids.next();
      log.user(tenant, later, "later@example.com", "L");
      log.name(tenant, later, "Later");
      assertThat(newer.readAfter(log, "versions", "/v1/users/" + later).version()).isEqualTo("2");
      assertThat(row(newer, after, before, later)).isEqualTo("renamed 1 1");
      assertThat(
              new Tables(newer)
                  .query("SELECT subject FROM parked_subject WHERE projection = 'probe'"))
          .isEmpty();
    }
    // The build before must not go past what it cannot write: it gives its partitions back, and
    // says so.
    try (Service older = Service.start(OLDER)) {
      eventually(() -> {
        assertThat(older.projector().isRunning()).isFalse();
        assertThat(older.get(Service.operator(), "/health").json().at("/dependencies/loops/build"))
            .asString()
            .contains("is of a newer build");
      });
      log = older.log(log);
      log.preferences(tenant, user, false, Map.of("/a", "3"));
      assertThat(older.readAfter(log, "versions", path).status()).isEqualTo(503);
      assertThat(older.generation("probe")).isEqualTo(after);
    }
    // Nor may a build that does not know the projection at all, until an operator takes it away.
    try (Service without = Service.start()) {
      log = without.log(log);
      without.operations().take("probe", after, "drop");
      without.operations().take("probe", before, "drop");
      assertThat(without.readAfter(log, "versions", path).version()).isEqualTo("4");
      Tables tables = new Tables(without);
      eventually(() -> assertThat(tables.leftovers("probe", after)).isEmpty());
      assertThat(tables.leftovers("probe", before)).isEmpty();
    }
    log.close();
  }

  private String row(Service service, int newer, int older, UUID of) throws SQLException {
    try (Connection connection = service.connect("reader")) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SET LOCAL app.tenant_id = '" + tenant + "'");
      var row =
          connection
              .createStatement()
              .executeQuery(
                  ("SELECT n.registered_as || ' ' || n.version || ' ' || o.version"
                          + " FROM probe_%d n JOIN probe_%d o USING (tenant_id, user_id) WHERE user_id = '%s'")
                      .formatted(newer, older, of));
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
