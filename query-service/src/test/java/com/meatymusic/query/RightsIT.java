package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.SuspendedBy;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.tenant.TenantSuspended;
import com.meatymusic.schemas.tenant.TrialExpired;
import com.meatymusic.schemas.tenant.TrialStarted;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.UserDeactivated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may read what, over HTTP: as docs/reading.md has it, which is as the code has it. */
class RightsIT {

  private static final Instant DAY = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<String> CALLERS =
      List.of("stranger", "deactivated", "member", "admin", "owner", "operator");
  private static final Set<String> REFUSALS =
      Set.of(
          "not-a-member",
          "user-deactivated",
          "not-allowed",
          "tenant-suspended",
          "trial-expired",
          "operator-only");

  private static Service service;
  private static Log log;

  @BeforeAll
  static void start() {
    service = Service.start();
    log = service.log();
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
  }

  private static Calls.Reply read(String caller, UUID tenant, String path, String... headers) {
    String token =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    List<String> all = new ArrayList<>(List.of(headers));
    if (!path.startsWith("/v1/commands/")) { // There it would wait for an outcome that never comes.
      all.addAll(List.of(ConsistencyToken.HEADER, token, "Prefer", "wait=10"));
    }
    return service.get(caller, path, all.toArray(String[]::new));
  }

  private static JsonNode ok(String caller, UUID tenant, String path) {
    var reply = read(caller, tenant, path);
    assertThat(reply.status()).as(path + " " + reply.raw().body()).isEqualTo(200);
    return reply.json();
  }

  /** An owner with the identity of the token of this name. */
  private static UUID owner(UUID tenant, String name) {
    UUID owner = Ids.next();
    log.owner(tenant, owner, "user_" + name);
    return owner;
  }

  /** A member with the identity of the token of this name. */
  private static UUID member(UUID tenant, String name, Role role) {
    UUID member = Ids.next();
    log.invitation(tenant, member, name + "@example.com");
    log.acceptance(tenant, member, "user_" + name, name);
    log.append(tenant, "user/" + member, new RoleChanged(member, role));
    return member;
  }

  @Test
  void anAdminWhoseNameCannotBeProjectedLosesHisRightsWithHisRole() throws Exception {
    UUID tenant = Service.tenant("mallory");
    log.tenant(tenant, "mallory");
    owner(tenant, "ann");
    UUID bob = member(tenant, "bob", Role.MEMBER);
    UUID mallory = member(tenant, "mallory", Role.ADMIN);
    String token = Service.user("mallory", "mallory");
    assertThat(read(token, tenant, "/v1/users/" + bob + "/moods").status()).isEqualTo(200);
    log.name(tenant, mallory, "A\u0000");
    log.append(tenant, "user/" + mallory, new RoleChanged(mallory, Role.MEMBER));
    for (String path :
        List.of("/v1/tenant/audit", "/v1/invitations", "/v1/users/" + bob + "/moods")) {
      assertThat(read(token, tenant, path).status()).as(path).isEqualTo(403);
    }
    log.append(tenant, "user/" + mallory, new RoleChanged(mallory, Role.ADMIN));
    assertThat(read(token, tenant, "/v1/tenant/audit").status()).isEqualTo(200);
    log.append(tenant, "user/" + mallory, new UserDeactivated(mallory));
    // Without a token as soon as it is projected, whatever rights were kept.
    eventually(() -> assertThat(service.get(token, "/v1/tenant/audit").status()).isEqualTo(403));
    for (String path : List.of("/v1/users", "/v1/users/" + bob, "/v1/users/" + bob + "/export")) {
      assertThat(read(token, tenant, path).status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void addressesIdentitiesAndPreferencesAreNotForEverybody() {
    UUID tenant = Service.tenant("discreet");
    log.tenant(tenant, "discreet");
    owner(tenant, "ann");
    UUID bob = member(tenant, "bob", Role.MEMBER);
    member(tenant, "eve", Role.MEMBER);
    UUID gone = member(tenant, "gone", Role.MEMBER);
    log.append(tenant, "user/" + gone, new UserDeactivated(gone));
    String eve = Service.user("discreet", "eve");
    var seen = read(eve, tenant, "/v1/users/" + bob);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.json().path("displayName").stringValue()).isEqualTo("bob");
    assertThat(seen.raw().body()).doesNotContain("bob@example.com", "user_bob", "updatedAt");
    // Its tag is of what it shows: the whole's is none, and another change leaves it as it is.
    String tag = seen.header("ETag");
    String path = "/v1/users/" + bob;
    assertThat(read(eve, tenant, path, "If-None-Match", "\"3\"").status()).isEqualTo(200);
    log.preferences(tenant, bob, false, Map.of("/a", "1"));
    assertThat(read(eve, tenant, path, "If-None-Match", tag).status()).isEqualTo(304);
    String ann = Service.user("discreet");
    assertThat(read(ann, tenant, path).version()).isEqualTo("4");
    assertThat(read(ann, tenant, path, "If-None-Match", tag).json().path("email").stringValue())
        .isEqualTo("bob@example.com");
    assertThat(read(eve, tenant, "/v1/users").raw().body())
        .contains("eve@example.com")
        .doesNotContain("bob@example.com", "user_bob");
    assertThat(read(eve, tenant, "/v1/users/" + bob + "/preferences").status()).isEqualTo(403);
    for (String name : List.of("gone", "stranger")) {
      String caller = Service.user("discreet", name);
      for (String each :
          List.of("/v1/users", "/v1/users/" + bob, "/v1/users/" + bob + "/preferences")) {
        assertThat(read(caller, tenant, each).status()).as(name + each).isEqualTo(403);
      }
    }
    log.append(
        tenant, "tenant/" + tenant, new TenantSuspended(tenant, SuspendedBy.OPERATOR, "unpaid"));
    for (String name : List.of("ann", "eve")) {
      String caller = Service.user("discreet", name);
      assertThat(read(caller, tenant, "/v1/users").status()).as(name).isEqualTo(403);
      assertThat(ok(caller, tenant, "/v1/users/me").path("role").isString()).isTrue();
      assertThat(ok(caller, tenant, "/v1/tenant").path("status").stringValue())
          .isEqualTo("suspended");
    }
  }

  /** A tenant with one of everything, in a condition. */
  private record Case(UUID tenant, String organisation, String condition, Map<String, UUID> ids) {

    /** What can be read by an id of its own is named as in {@code docs/reading.md}. */
    static Case of(String condition) {
      String organisation = "rights-" + condition;
      UUID tenant = Service.tenant(organisation);
      Map<String, UUID> ids = new HashMap<>();
      log.tenant(tenant, organisation);
      ids.put("owner", RightsIT.owner(tenant, "owner"));
      ids.put("admin", member(tenant, "admin", Role.ADMIN));
      ids.put("member", member(tenant, "member", Role.MEMBER));
      ids.put("deactivated", member(tenant, "deactivated", Role.ADMIN));
      ids.put("other", member(tenant, "other", Role.MEMBER));
      log.append(
          tenant, "user/" + ids.get("deactivated"), new UserDeactivated(ids.get("deactivated")));
      UUID mood = Ids.next();
      UUID recommendation = Ids.next();
      log.mood(tenant, ids.get("other"), mood, "joy", DAY);
      log.recommendation(tenant, ids.get("other"), recommendation, mood, "Title");
      ids.put("mood", mood);
      ids.put("recommendation", recommendation);
      UUID invited = Ids.next();
      log.invitation(tenant, invited, "invited@example.com");
      ids.put("invitation", invited);
      String subject = "tenant/" + tenant;
      switch (condition) {
        case "suspended" ->
            log.append(tenant, subject, new TenantSuspended(tenant, SuspendedBy.OWNER, "why"));
        case "expired" -> {
          log.append(tenant, subject, new TrialStarted(tenant, 1, DAY));
          log.append(tenant, subject, new TrialExpired(tenant, 1, DAY));
        }
        case "offboarded" -> log.append(tenant, subject, new TenantOffboarded(tenant));
        default -> {}
      }
      return new Case(tenant, organisation, condition, ids);
    }

    String token(String caller) {
      return caller.equals("operator")
          ? Service.reader(organisation)
          : Service.user(organisation, caller);
    }

    /** The path of what belongs to a user; what has an id of its own is the other one's. */
    String path(String read, String path, UUID user) {
      UUID id =
          switch (read) {
            case "tenant" -> tenant;
            default -> ids.getOrDefault(read, user);
          };
      return path.replace("{tenantId}", tenant.toString())
          .replace("{commandId}", Ids.next().toString())
          .replace("{name}", "users")
          .replace("{number}", "1")
          .replace("{parkedId}", "none")
          .replaceAll("\\{[^}]*}", id.toString());
    }
  }

  /** The lines of the table of docs/reading.md that begins so. */
  private static List<List<String>> lines(String header) throws Exception {
    String page = Files.readString(Path.of("../docs/reading.md"));
    return page.substring(page.indexOf(header))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
        .toList();
  }

  @Test
  void everyEndpointShowsEachCallerInEachConditionWhatTheTableSays() throws Exception {
    List<List<String>> paths = lines("| read | paths");
    List<List<String>> table = lines("| read | the tenant is");
    UUID elsewhere = Service.tenant("rights-elsewhere");
    owner(elsewhere, "owner");
    String foreign = Service.user("rights-elsewhere", "owner");
    for (String condition : List.of("open", "suspended", "expired", "offboarded")) {
      Case of = Case.of(condition);
      for (List<String> row : paths) {
        List<String> sights =
            table.stream()
                .filter(line -> line.get(0).equals(row.get(0)) && line.get(1).contains(condition))
                .findFirst()
                .orElseThrow();
        for (String path : row.get(1).replace("`", "").split(", ")) {
          for (int i = 0; i < CALLERS.size(); i++) {
            check(of, row.get(0), path, CALLERS.get(i), sights.get(i + 2));
          }
          foreigner(of, foreign, elsewhere, of.path(row.get(0), path, of.ids().get("other")));
        }
      }
    }
  }

  private static void check(Case of, String read, String path, String caller, String sight) {
    UUID self = of.ids().get(caller);
    boolean operations = path.startsWith("/operator");
    String token = operations && caller.equals("operator") ? Service.operator() : of.token(caller);
    for (UUID user :
        self == null ? List.of(of.ids().get("other")) : List.of(self, of.ids().get("other"))) {
      boolean others = !user.equals(self);
      var reply =
          operations
              ? service.get(token, of.path(read, path, user))
              : read(token, of.tenant(), of.path(read, path, user));
      String what =
          of.condition() + " " + caller + " " + reply.raw().uri() + " " + reply.raw().body();
      String code = reply.status() < 400 ? "" : reply.json().path("code").stringValue();
      boolean byOwner = path.startsWith("/v1/users/{id}");
      boolean refused = sight.equals("–") || sight.equals("own") && byOwner && others;
      if (refused) {
        assertThat(reply.status()).as(what).isIn(403, 410);
        if (of.condition().equals("offboarded") && !operations) {
          assertThat(code).as(what).isEqualTo("tenant-offboarded");
        } else {
          assertThat(code).as(what).isIn(REFUSALS);
        }
      } else {
        assertThat(reply.status()).as(what).isIn(200, 404, 409, 410);
        assertThat(code).as(what).isNotIn(REFUSALS);
        boolean there = !Set.of("erasure", "command", "operations").contains(read);
        boolean hidden = sight.equals("own") && !byOwner;
        if (there && !of.condition().equals("offboarded")) {
          assertThat(reply.status()).as(what).isEqualTo(hidden ? 404 : 200);
        }
        if (!sight.equals("all") && (others || read.equals("users"))) {
          assertThat(reply.raw().body())
              .as(what)
              .doesNotContain("other@example.com", "user_other", "joy", "suspension", "plan");
        }
      }
    }
  }

  /** An owner, but of another tenant: everything here is as if it did not exist. */
  private static void foreigner(Case of, String foreign, UUID elsewhere, String path) {
    var reply =
        path.startsWith("/operator") ? service.get(foreign, path) : read(foreign, elsewhere, path);
    assertThat(reply.status()).as(path).isIn(200, 403, 404);
    assertThat(reply.raw().body().replace(path, ""))
        .as(path)
        .doesNotContain("other@example.com", "user_other", "joy", of.organisation());
  }

  @Test
  void whileWhatRightsAreReadFromIsBuiltUsersAndTenantsAnswerForIt() throws Exception {
    UUID tenant = Service.tenant("upgraded");
    log.tenant(tenant, "upgraded");
    owner(tenant, "ann");
    UUID bob = member(tenant, "bob", Role.ADMIN);
    log.name(tenant, bob, "B\u0000");
    log.append(tenant, "user/" + bob, new RoleChanged(bob, Role.MEMBER));
    int serving = service.generation("members");
    try (Connection owner = service.connect("owner");
        var statement = owner.createStatement()) {
      String pointer = "UPDATE projection SET active_generation = %s WHERE name = 'members'";
      statement.executeUpdate(pointer.formatted("NULL"));
      try {
        Thread.sleep(300); // Rights are kept for a moment.
        String ann = Service.user("upgraded");
        assertThat(ok(ann, tenant, "/v1/users").path("items")).hasSize(2);
        assertThat(read(ann, tenant, "/v1/users/" + bob + "/moods").status()).isEqualTo(200);
        assertThat(read(Service.user("upgraded", "eve"), tenant, "/v1/users").status())
            .isEqualTo(403);
        var parked = read(Service.user("upgraded", "bob"), tenant, "/v1/tenant/audit");
        assertThat(parked.status()).as(parked.raw().body()).isIn(403, 503);
        log.append(tenant, "tenant/" + tenant, new TenantSuspended(tenant, SuspendedBy.OWNER, "x"));
        assertThat(read(ann, tenant, "/v1/users").status()).isEqualTo(403);
      } finally {
        statement.executeUpdate(pointer.formatted(serving));
      }
    }
    eventually(() ->
        assertThat(
                read(Service.user("upgraded", "bob"), tenant, "/v1/users/me")
                    .json()
                    .path("role")
                    .stringValue())
            .isNotNull());
  }

  @Test
  void whoseRecordCannotBeReadIsAStrangerAndNobodyElseIs() {
    UUID tenant = Service.tenant("unread");
    log.tenant(tenant, "unread");
    owner(tenant, "ann");
    UUID bob = member(tenant, "bob", Role.ADMIN);
    log.garbage(tenant, "user/" + bob);
    var bobs = read(Service.user("unread", "bob"), tenant, "/v1/tenant/audit");
    assertThat(bobs.status()).isEqualTo(503);
    assertThat(bobs.json().path("code").stringValue()).isEqualTo("rights-unknown");
    assertThat(read(Service.user("unread", "bob"), tenant, "/v1/tenant").status()).isEqualTo(200);
    assertThat(read(Service.user("unread"), tenant, "/v1/tenant/audit").status()).isEqualTo(200);
  }
}
