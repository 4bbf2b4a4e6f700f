package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Users of one organisation that change again and again. Versions count events, so a lost or
 * doubled one shows in them, and a tenant that stopped as well.
 */
final class Users {

  private final Log log;
  private final String organisation;
  private final UUID tenant;
  private final List<UUID> ids = new ArrayList<>();
  private int changes;

  Users(Log log, String organisation, int count) {
    this.log = log;
    this.organisation = organisation;
    this.tenant = Service.tenant(organisation);
    for (int i = 0; i < count; i++) {
      UUID user = Ids.next();
      log.user(tenant, user, "u" + i + "@example.com", "U");
      ids.add(user);
    }
  }

  List<UUID> ids() {
    return ids;
  }

  String organisation() {
    return organisation;
  }

  /** One event of each. */
  void change() {
    for (UUID user : ids) {
      log.preferences(tenant, user, false, Map.of("/n", Integer.toString(changes)));
    }
    changes++;
  }

  /** The version of each by now. */
  String version() {
    return Integer.toString(changes + 1);
  }

  /** Waits until everything is shown, and compares it with what was appended. */
  void reconcile(Service service) throws Exception {
    String list = "/v1/users?limit=200";
    eventually(
        () -> assertThat(service.readAfter(log, organisation, list).status()).isEqualTo(200));
    assertThat(service.readAfter(log, organisation, list).json().path("items")).hasSize(ids.size());
    for (UUID user : ids) {
      var read = service.readAfter(log, organisation, "/v1/users/" + user);
      assertThat(read.version()).as(read.raw().body()).isEqualTo(version());
      var preferences =
          service.readAfter(log, organisation, "/v1/users/" + user + "/preferences").raw().body();
      assertThat(preferences).isEqualTo(changes == 0 ? "{}" : "{\"n\":" + (changes - 1) + "}");
    }
    try (Connection connection = service.connect("owner");
        var statement =
            connection.prepareStatement(
                "SELECT tenant_seq, stopped_offset FROM tenant_sequence"
                    + " WHERE tenant_id = ? AND subscription = 'live'")) {
      statement.setObject(1, tenant);
      var result = statement.executeQuery();
      assertThat(result.next()).isTrue();
      assertThat(result.getLong(1)).isEqualTo((long) ids.size() * (changes + 1));
      assertThat(result.getObject(2)).isNull();
    }
  }
}
