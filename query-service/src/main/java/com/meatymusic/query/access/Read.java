package com.meatymusic.query.access;

import com.meatymusic.query.access.member.Condition;
import com.meatymusic.query.access.member.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may read what: the whole table, written out in {@code docs/reading.md}. One letter per
 * relation, in the order of {@link Relation}: stranger, deactivated, member, admin, owner,
 * operator; what the letters say stands in {@link Sight}. Three groups: in a tenant that is open,
 * in one that is suspended or whose trial is over, and in one that was offboarded.
 */
enum Read {
  TENANT("bbaaaa", "bbaaaa", "bbbbba", "/v1/tenant", "/v1/tenants/{id}"),
  USERS("--naaa", "-----a", "-----a", "/v1/users"),
  USER("-snaaa", "-ssssa", "-----a", "/v1/users/{id}"),
  PREFERENCES("--saaa", "-----a", "-----a", "/v1/users/{id}/preferences"),
  MOODS("--saaa", "-----a", "-----a", "/v1/users/{id}/moods"),
  MOOD("--saaa", "-----a", "-----a", "/v1/moods/{moodId}"),
  RECOMMENDATIONS("--saaa", "-----a", "-----a", "/v1/users/{id}/recommendations"),
  RECOMMENDATION("--saaa", "-----a", "-----a", "/v1/recommendations/{recommendationId}"),
  EXPORT("-ssaaa", "-ssssa", "-----a", "/v1/users/{id}/export"),
  /** Whoever knows the id: it is what was sent to the one who is to accept. */
  INVITATION("a-aaaa", "-----a", "-----a", "/v1/invitations/{invitationId}"),
  INVITATIONS("---aaa", "-----a", "-----a", "/v1/invitations"),
  /** Whoever knows the id: who was erased is a stranger from then on. */
  ERASURE("aaaaaa", "aaaaaa", "aaaaaa", "/v1/users/{erasedId}/erasure"),
  /** In an offboarded tenant nobody is left who could have a role. */
  ERASURES("---aaa", "---aaa", "aaaaaa", "/v1/tenant/erasures"),
  COUNTS("---aaa", "-----a", "-----a", "/v1/tenant/counts"),
  SUMMARY("---aaa", "-----a", "-----a", "/v1/tenant/summary"),
  AUDIT("---aaa", "-----a", "-----a", "/v1/tenant/audit"),
  /** Outcomes of one's own commands may always be read. */
  COMMAND("sssaaa", "sssssa", "sssssa", "/v1/commands/{commandId}"),
  OPERATIONS(
      "-----a",
      "-----a",
      "-----a",
      "/operator/v1/tenants/{tenantId}/erasures",
      "/operator/v1/projections",
      "/operator/v1/projections/{name}/generations/{number}/compare",
      "/operator/v1/checks",
      "/operator/v1/log",
      "/operator/v1/deeds",
      "/operator/v1/stopped",
      "/operator/v1/accepted-gaps",
      "/operator/v1/parked",
      "/operator/v1/parked/{parkedId}",
      "/operator/v1/parked-causes",
      "/operator/v1/parked-audit");

  /** The variable of a path that names the owner, where it names one. */
  private static final String OWNER = "id";

  private final String open;
  private final String closed;
  private final String offboarded;
  private final List<PathPattern> paths;

  Read(String open, String closed, String offboarded, String... paths) {
    this.open = open;
    this.closed = closed;
    this.offboarded = offboarded;
    this.paths = Arrays.stream(paths).map(PathPatternParser.defaultInstance::parse).toList();
  }

  /**
   * A read of something.
   *
   * @param owner id of the user whose it is, as the path has it; empty where it names none
   */
  record Wanted(Read read, Optional<String> owner) {}

  /** What a path reads; empty for one that needs no rights, or is unknown. */
  static Optional<Wanted> at(PathContainer path) {
    for (Read read : values()) {
      for (PathPattern pattern : read.paths) {
        var match = pattern.matchAndExtract(path);
        if (match != null) {
          return Optional.of(
              new Wanted(read, Optional.ofNullable(match.getUriVariables().get(OWNER))));
        }
      }
    }
    return Optional.empty();
  }

  List<String> paths() {
    return paths.stream().map(PathPattern::getPatternString).toList();
  }

  /** How much of it is seen. */
  Sight sight(Relation relation, Condition condition) {
    String letters =
        switch (condition) {
          case OPEN -> open;
          case SUSPENDED, EXPIRED -> closed;
          case OFFBOARDED -> offboarded;
        };
    return Sight.of(letters.charAt(relation.ordinal()));
  }

  /** Whether only operators may ever read it. */
  boolean isOperators() {
    return this == OPERATIONS;
  }
}
