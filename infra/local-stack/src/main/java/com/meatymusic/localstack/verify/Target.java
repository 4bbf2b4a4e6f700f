package com.meatymusic.localstack.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the system is. What is null is not asked.
 *
 * @param traces a Zipkin
 * @param kafka bootstrap servers
 * @param postgres host and port
 * @param redis host and port
 * @param secrets directory of passwords, as {@code ./run} or the compose file has them
 * @param logs directory of the services' logs
 * @param token a user's; null: one of the local issuer's
 */
record Target(
    URI command,
    URI query,
    @Nullable URI issuer,
    @Nullable URI traces,
    @Nullable String kafka,
    @Nullable String postgres,
    @Nullable String redis,
    Path secrets,
    @Nullable Path logs,
    @Nullable String token) {

  /** A password: of the owner, the reader or Redis. */
  String secret(String name) throws IOException {
    for (String file : List.of(name + ".password", "postgres-" + name, name)) {
      Path path = secrets.resolve(file);
      if (Files.isRegularFile(path)) {
        return Files.readString(path).strip();
      }
    }
    throw new IOException("no password of " + name + " in " + secrets + "; say --secrets DIR");
  }
}
