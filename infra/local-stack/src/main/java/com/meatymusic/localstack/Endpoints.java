package com.meatymusic.localstack;

import java.net.URI;

/**
 * Where the servers are.
 *
 * @param kafka bootstrap servers
 * @param redis URL with its password
 * @param issuer base URL of the token issuer's HTTP server, which is not the {@code iss} of its
 *     tokens
 */
public record Endpoints(String kafka, Postgres postgres, URI redis, URI issuer, URI jwks) {

  /** PostgreSQL and its superuser. */
  public record Postgres(String host, int port, String superuser, String password) {

    public String jdbcUrl(String database) {
      return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
  }
}
