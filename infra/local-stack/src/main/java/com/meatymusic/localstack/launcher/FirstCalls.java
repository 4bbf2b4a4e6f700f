package com.meatymusic.localstack.launcher;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The curl lines that {@code ./run} prints: the main job in four requests. They may be repeated,
 * and work on data of earlier runs: each run has an e-mail address of its own, and a repeated line
 * has the same idempotency key. The read waits for the write before it, by its consistency token.
 */
final class FirstCalls {

  private FirstCalls() {}

  /**
   * @param authorization a file with the header that carries the token
   * @param answer a file for the headers of an answer
   */
  static List<String> lines(Backbone backbone, Path authorization, Path answer, Instant now) {
    var run = Long.toString(now.getEpochSecond(), Character.MAX_RADIX);
    var command = backbone.commandService();
    var users = command + "/v1/users";
    var curl = "curl -sS -H @'" + authorization + "' ";
    var json = "-H 'Content-Type: application/json' -H 'Idempotency-Key: %s' -d '%s' ";
    var patch = "-X PATCH -H 'Content-Type: application/merge-patch+json' -d '%s' ";
    var tenant = "{\"slug\":\"acme\",\"name\":\"Acme Records\"}";
    var user = "{\"email\":\"ada.%s@acme.example\",\"displayName\":\"Ada\"}".formatted(run);
    var id = "sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/'";
    var written = "\"$(grep -i ^consistency-token '" + answer + "' | tr -d '\\r')\"";
    return List.of(
        curl + json.formatted("acme", tenant) + command + "/v1/tenants",
        "USER_ID=$(%s-D '%s' %s%s | %s); echo $USER_ID"
            .formatted(curl, answer, json.formatted("ada." + run, user), users, id),
        curl
            + "-H 'Prefer: wait=5' -H "
            + written
            + " "
            + backbone.queryService()
            + "/v1/users/$USER_ID",
        curl + patch.formatted("{\"theme\":\"dark\"}") + users + "/$USER_ID/preferences");
  }
}
