package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.TextTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Something that is done about parked subjects; about many, request after request to the end. */
record ParkedDeed(Ctl ctl, String path) {

  /** Says which ones it would be about. */
  void preview(Map<String, Object> which) {
    Map<String, Object> body = new LinkedHashMap<>(which);
    body.put("dryRun", true);
    JsonNode preview = ctl.api().post(path, body).path("preview");
    if (ctl.json()) {
      ctl.out().println(preview);
      return;
    }
    for (String kind : new String[] {"causes", "projections", "tenants"}) {
      groups(kind, preview.path(kind)).lines().forEach(ctl.out()::println);
      ctl.out().println();
    }
  }

  /** Does it; the status is 1 when some are parked still. */
  int run(Map<String, Object> which) {
    OperatorApi api = ctl.api();
    Map<String, Object> body = new LinkedHashMap<>(which);
    long flowing = 0;
    long standing = 0;
    long applied = 0;
    long discarded = 0;
    JsonNode outcome;
    do {
      outcome = api.post(path, body).path("outcome");
      flowing += outcome.path("flowing").asLong();
      standing += outcome.path("standing").asLong();
      applied += outcome.path("applied").asLong();
      discarded += outcome.path("discarded").asLong();
      ctl.print(
          outcome,
          "%d subjects flow again, %d are parked still, %d left; %d records applied, %d discarded"
              .formatted(flowing, standing, outcome.path("left").asLong(), applied, discarded));
      ctl.out().flush();
      body.put("cursor", outcome.path("next").asString(""));
    } while (!outcome.path("next").isNull() && !outcome.path("next").isMissingNode());
    return standing == 0 ? 0 : 1;
  }

  /** Does it about the one that the path names; a very long one takes several times. */
  int one(Map<String, ?> body) {
    JsonNode result = ctl.api().post(path, body);
    long left = result.path("left").asLong();
    ctl.print(
        result,
        "applied %d, left parked %d%s"
            .formatted(
                result.path("applied").asLong(),
                left,
                result.path("fault").isObject()
                    ? ", next one: " + result.at("/fault/detail").asString()
                    : left > 0 ? ", redrive goes on" : ""));
    return 0;
  }

  /** Groups of parked subjects, one a line. */
  static TextTable groups(String kind, JsonNode groups) {
    TextTable table =
        new TextTable(
            kind,
            "subjects",
            "records",
            "tenants",
            "projections",
            "first seen",
            "last seen",
            "why",
            "example");
    for (JsonNode each : groups) {
      table.row(
          each.path("key").asString(),
          each.path("subjects").asLong(),
          each.path("records").asLong(),
          each.path("tenants").asLong(),
          String.join(
              ",",
              StreamSupport.stream(each.path("projections").spliterator(), false)
                  .map(JsonNode::asString)
                  .toList()),
          each.path("firstSeen").asString(),
          each.path("lastSeen").asString(),
          each.path("code").isNull()
              ? ""
              : each.path("code").asString("") + ": " + each.path("detail").asString(""),
          each.path("example").asString());
    }
    return table;
  }
}
