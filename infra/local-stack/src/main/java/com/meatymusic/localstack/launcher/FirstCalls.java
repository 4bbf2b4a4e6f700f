package com.meatymusic.localstack.launcher;

import java.util.List;

/** The curl lines that {@code ./run} prints: the main job in four requests. */
final class FirstCalls {

  private FirstCalls() {}

  static List<String> lines(Backbone backbone, String headerFile) {
    var command = backbone.commandService();
    var query = backbone.queryService();
    var curl = "curl -sS -H @'" + headerFile + "' ";
    var json = "-H 'Content-Type: application/json' ";
    var patch = "-X PATCH -H 'Content-Type: application/merge-patch+json' ";
    return List.of(
        curl
            + json
            + "-d '{\"slug\":\"acme\",\"name\":\"Acme Records\"}' "
            + command
            + "/v1/tenants",
        "USER_ID=$("
            + curl
            + json
            + "-d '{\"email\":\"ada@acme.example\",\"displayName\":\"Ada\"}' "
            + command
            + "/v1/users | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/'); echo $USER_ID",
        curl + query + "/v1/users/$USER_ID",
        curl + patch + "-d '{\"theme\":\"dark\"}' " + command + "/v1/users/$USER_ID/preferences");
  }
}
