package com.meatymusic.localstack.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which parked subjects a command is about. */
final class ParkedFilter {

  @Option(
      names = "--projection",
      paramLabel = "NAME",
      defaultValue = "",
      scope = ScopeType.INHERIT,
      description = "of this projection alone")
  private String projection;

  @Option(
      names = "--cause",
      paramLabel = "CAUSE",
      defaultValue = "",
      scope = ScopeType.INHERIT,
      description = "for this cause alone, as ./run ctl parked names it")
  private String cause;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      defaultValue = "",
      scope = ScopeType.INHERIT,
      description = "of this tenant alone")
  private String tenant;

  /** As parameters of a query. */
  String query() {
    return "projection=%s&cause=%s&tenant=%s"
        .formatted(encoded(projection), encoded(cause), encoded(tenant));
  }

  /** As members of a request, with the reason where there is one. */
  Map<String, Object> members(String reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    put(members, "projection", projection);
    put(members, "cause", cause);
    put(members, "tenantId", tenant);
    put(members, "reason", reason);
    return members;
  }

  private static void put(Map<String, Object> members, String name, String value) {
    if (!value.isBlank()) {
      members.put(name, value);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
