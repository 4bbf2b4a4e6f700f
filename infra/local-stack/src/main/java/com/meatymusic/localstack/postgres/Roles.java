package com.meatymusic.localstack.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;

/** The passwords of the four roles; applying them makes roles and databases. */
public record Roles(String owner, String projector, String reader, String keyring) {

  /** Runs {@code infra/postgres/roles.sql}; any number of times. */
  public void apply(PostgresServer server) throws SQLException, IOException {
    try (var in = Roles.class.getResourceAsStream("roles.sql");
        var connection = server.connect("postgres")) {
      var script = new PsqlScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      script.run(
          connection,
          Map.of(
              "owner_password", owner,
              "projector_password", projector,
              "reader_password", reader,
              "keyring_password", keyring));
    }
  }
}
