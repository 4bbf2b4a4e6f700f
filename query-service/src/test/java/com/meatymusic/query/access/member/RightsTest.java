package com.meatymusic.query.access.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {

  private static final UUID USER = new UUID(2, 2);
  private static final List<@Nullable String> ROLES = roles();
  private static final List<@Nullable String> STATUSES = statuses();

  private static List<@Nullable String> roles() {
    List<@Nullable String> roles = new ArrayList<>(List.of("member", "admin", "owner", "emperor"));
    roles.add(null);
    return roles;
  }

  private static List<@Nullable String> statuses() {
    List<@Nullable String> statuses =
        new ArrayList<>(
            List.of("active", "deactivated", "invited", "revoked", "erased", "ACTIVE", ""));
    statuses.add(null);
    return statuses;
  }

  @Test
  void onlyWhoIsActiveHasARole() {
    for (String role : ROLES) {
      for (String status : STATUSES) {
        Rights rights = Rights.of(USER, role, status, Condition.OPEN);
        boolean active = "active".equals(status);
        assertThat(rights.relation() == Relation.OWNER).isEqualTo(active && "owner".equals(role));
        assertThat(rights.relation() == Relation.ADMIN).isEqualTo(active && "admin".equals(role));
        assertThat(rights.relation() == Relation.DEACTIVATED)
            .isEqualTo("deactivated".equals(status));
        assertThat(rights.relation()).isNotEqualTo(Relation.OPERATOR);
        assertThat(rights.unsure()).isFalse();
      }
    }
  }

  /** A role that a later build gives is worth no more here than the least. */
  @Test
  void aRoleThatIsNotKnownIsAMembers() {
    assertThat(Rights.of(USER, "emperor", "active", Condition.OPEN).relation())
        .isEqualTo(Relation.MEMBER);
    assertThat(Rights.of(USER, null, "active", Condition.OPEN).relation())
        .isEqualTo(Relation.MEMBER);
  }

  @Test
  void aStrangerIsNobodyWhateverItsRow() {
    for (String role : ROLES) {
      for (String status : STATUSES) {
        Rights rights = Rights.of(USER, role, status, Condition.OPEN);
        assertThat(rights.userId() == null).isEqualTo(rights.relation() == Relation.STRANGER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void whoIsNotKnownForSureIsAStrangerInWhateverTenant(Condition condition) {
    Rights unsure = Rights.unsure(condition);
    assertThat(unsure.relation()).isEqualTo(Relation.STRANGER);
    assertThat(unsure.userId()).isNull();
    assertThat(unsure.unsure()).isTrue();
    assertThat(unsure.condition()).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "active, null, OPEN",
        "trialing, null, OPEN",
        "null, null, OPEN",
        "expired, null, EXPIRED",
        "expired, operator, SUSPENDED",
        "active, owner, SUSPENDED",
        "offboarded, null, OFFBOARDED",
        "offboarded, operator, OFFBOARDED"
      })
  void aTenantsEndIsMoreThanItsSuspensionAndThatMoreThanItsTrial(
      @Nullable String standing, @Nullable String suspendedBy, Condition condition) {
    assertThat(Condition.of(standing, suspendedBy)).isEqualTo(condition);
  }

  /** Their texts put together may be the same: whoever is one must not be taken for the other. */
  @Test
  void noTwoIdentitiesAreTakenForEachOther() {
    Map<String, List<String>> seen = new HashMap<>();
    Property.holds(
        3_000,
        random -> {
          String both = "clerkuser".repeat(2);
          int cut = random.nextInt(both.length() + 1);
          OddValues values = new OddValues(random);
          List<String> identity =
              random.nextBoolean()
                  ? List.of(both.substring(0, cut), both.substring(cut))
                  : List.of(values.line(8), values.line(20));
          List<String> before =
              seen.putIfAbsent(Identities.digest(identity.get(0), identity.get(1)), identity);
          assertThat(before).isIn(null, identity);
        });
  }

  @Test
  void aDigestIsTheSameEveryTimeAndShowsNothingOfTheSubject() {
    String digest = Identities.digest("clerk", "user_2NNEqL2nrIRdJ194ndJqAHwEfxC");
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(Identities.digest("clerk", "user_2NNEqL2nrIRdJ194ndJqAHwEfxC")).isEqualTo(digest);
  }
}
