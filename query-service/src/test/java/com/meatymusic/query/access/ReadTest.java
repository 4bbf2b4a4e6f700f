package com.meatymusic.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.access.Read.Wanted;
import com.meatymusic.query.access.member.Condition;
import com.meatymusic.query.access.member.Relation;
import com.meatymusic.query.access.member.Rights;
import com.meatymusic.testing.ApiDescription;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.server.PathContainer;

/** The table of who may read what: whole, and as it was meant. */
class ReadTest {

  private static final UUID SELF = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final Set<Relation> USERS =
      EnumSet.of(Relation.MEMBER, Relation.ADMIN, Relation.OWNER);
  private static final Set<Relation> MANAGERS = EnumSet.of(Relation.ADMIN, Relation.OWNER);

  @Test
  void everyReadOfTheDescriptionHasOneRowAndNothingElseHas() {
    List<String> rows =
        Arrays.stream(Read.values())
            .flatMap(read -> read.paths().stream())
            .map(path -> "GET " + path.replaceAll("\\{[^}]*}", "{}"))
            .toList();
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(rows))
        .isEqualTo(
            ApiDescription.described().stream()
                .filter(operation -> operation.startsWith("GET "))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @TestFactory
  Stream<DynamicTest> whatEachRelationSeesInEachCondition() {
    return Arrays.stream(Read.values())
        .map(read -> DynamicTest.dynamicTest(read.name(), () -> check(read)));
  }

  /** The rules that the table is made of, said once more and otherwise. */
  private static void check(Read read) {
    for (Condition condition : Condition.values()) {
      assertThat(read.sight(Relation.OPERATOR, condition)).isEqualTo(Sight.ALL);
      for (Relation relation : Relation.values()) {
        if (relation == Relation.OPERATOR) {
          continue;
        }
        Sight sight = read.sight(relation, condition);
        String what = read + " " + relation + " " + condition;
        boolean nothingPersonal =
            read == Read.TENANT || read == Read.ERASURE || read == Read.ERASURES;
        boolean invitation = read == Read.INVITATION && condition == Condition.OPEN;
        if (sight == Sight.ALL && !nothingPersonal && !invitation) {
          assertThat(MANAGERS).as(what).contains(relation);
          assertThat(condition).as(what).isEqualTo(Condition.OPEN);
        }
        if (sight == Sight.NAMES) {
          assertThat(USERS).as(what).contains(relation);
          assertThat(condition).as(what).isEqualTo(Condition.OPEN);
        }
        if (sight == Sight.OWN && relation == Relation.STRANGER) {
          assertThat(read).as(what).isEqualTo(Read.COMMAND);
        }
        if (sight == Sight.BRIEF) {
          assertThat(read).as(what).isEqualTo(Read.TENANT);
        }
        if (read == Read.EXPORT && relation != Relation.STRANGER) {
          boolean goesOn = condition != Condition.OFFBOARDED;
          assertThat(sight != Sight.NOTHING).as(what).isEqualTo(goesOn);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> othersAreRefusedWhereOnlyOnesOwnIsSeen() {
    return Arrays.stream(Read.values())
        .flatMap(read ->
            Arrays.stream(Relation.values())
                .flatMap(relation ->
                    Arrays.stream(Condition.values())
                        .map(condition ->
                            DynamicTest.dynamicTest(
                                read + " " + relation + " " + condition,
                                () -> enforced(read, relation, condition)))));
  }

  private static void enforced(Read read, Relation relation, Condition condition) {
    UUID own = relation == Relation.STRANGER || relation == Relation.OPERATOR ? null : SELF;
    Rights rights = new Rights(relation, own, condition, false);
    Sight sight = read.sight(relation, condition);
    for (UUID owner : List.of(SELF, OTHER)) {
      Wanted wanted = new Wanted(read, Optional.of(owner.toString()));
      boolean refused = sight == Sight.NOTHING || sight == Sight.OWN && !owner.equals(own);
      if (refused) {
        assertThat(code(rights, wanted)).isEqualTo(refusal(relation, condition));
      } else {
        Seen seen = RightsFilter.seen(rights, wanted);
        assertThat(seen.sight()).isEqualTo(sight);
        assertThat(seen.allOf(OTHER)).isEqualTo(sight == Sight.ALL);
      }
    }
  }

  private static String refusal(Relation relation, Condition condition) {
    if (condition == Condition.OFFBOARDED) {
      return "tenant-offboarded";
    }
    return switch (relation) {
      case STRANGER -> "not-a-member";
      case DEACTIVATED -> "user-deactivated";
      default ->
          switch (condition) {
            case SUSPENDED -> "tenant-suspended";
            case EXPIRED -> "trial-expired";
            default -> "not-allowed";
          };
    };
  }

  private static String code(Rights rights, Wanted wanted) {
    return catchThrowableOfType(ProblemException.class, () -> RightsFilter.seen(rights, wanted))
        .problem()
        .code();
  }

  @Test
  void whoeverIsNotKnownForSureIsAStranger() {
    for (Read read : Read.values()) {
      for (Condition condition : Condition.values()) {
        Wanted wanted = new Wanted(read, Optional.of(SELF.toString()));
        Rights unsure = Rights.unsure(condition);
        Sight sight = read.sight(Relation.STRANGER, condition);
        if (sight == Sight.NOTHING) {
          assertThat(code(unsure, wanted))
              .isEqualTo(
                  condition == Condition.OFFBOARDED ? "tenant-offboarded" : "rights-unknown");
        }
      }
    }
  }

  @Test
  void pathsAreFoundHoweverTheyAreWritten() {
    assertThat(Read.at(PathContainer.parsePath("/v1/%75sers/x")).orElseThrow().read())
        .isEqualTo(Read.USER);
    assertThat(Read.at(PathContainer.parsePath("/v1/users;a=b")).orElseThrow().read())
        .isEqualTo(Read.USERS);
    assertThat(Read.at(PathContainer.parsePath("/healthz"))).isEmpty();
  }
}
