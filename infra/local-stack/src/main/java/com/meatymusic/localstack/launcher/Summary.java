package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.localstack.process.PrivateFile;
import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where everything is, and what to try first. */
record Summary(Backbone backbone, String token) {

  static Summary of(Backbone backbone) {
    var owner = TokenRequest.user("acme", "alice", "owner").validFor(Duration.ofDays(7));
    return new Summary(backbone, backbone.stack().tokens().mint(owner));
  }

  void print() {
    var at = backbone.stack().endpoints();
    var data = backbone.stack().settings().data();
    Console.line("");
    Console.line("  kafka            " + at.kafka());
    Console.line(
        "  postgres         %s  (passwords in %s)"
            .formatted(at.postgres().jdbcUrl("meatymusic"), data.resolve("secrets")));
    Console.line("  redis            " + at.redis());
    Console.line(
        "  token issuer     %s/token?tenant=acme&user=alice&role=owner".formatted(at.issuer()));
    if (!backbone.services().isEmpty()) {
      Console.line("  command-service  " + backbone.commandService());
      Console.line("  query-service    " + backbone.queryService());
    }
    Console.line("  logs             " + data.resolve("logs"));
    Console.line("");
    Console.line("a token of acme's owner, for a week: " + token);
    if (!backbone.services().isEmpty()) {
      Console.line("");
      var answer = data.resolve("secrets/last-answer.headers");
      FirstCalls.lines(backbone, headerFile(), answer, Instant.now()).forEach(Console::line);
    }
    Console.line("");
    Console.line("Ctrl-C ends it all.");
  }

  /** curl reads headers from a file, so that its lines stay short enough to read. */
  private Path headerFile() {
    var file = backbone.stack().settings().data().resolve("secrets/acme.header");
    try {
      PrivateFile.create(file, "Authorization: Bearer " + token + "\n");
      return file;
    } catch (IOException e) {
      throw new StartFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
