package com.meatymusic.localstack.ctl;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** What Redis keeps of rows. */
@Command(name = "redis", description = "what Redis keeps of rows")
final class RedisCommands {

  @ParentCommand private Ctl ctl;

  @Command(description = "empties Redis alone; it fills with what is read or changed")
  void rebuild() {
    JsonNode done = ctl.api().post("/operator/v1/cache/rebuild", Map.of());
    long keys = done.path("keys").asLong();
    ctl.print(
        done, "%,d keys forgotten: Postgres answers for them until they are back".formatted(keys));
  }
}
