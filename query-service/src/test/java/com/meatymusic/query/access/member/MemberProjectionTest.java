package com.meatymusic.query.access.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.EventMetadata;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.tenant.TenantRenamed;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.SealedIdentity;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserRegistered;
import com.meatymusic.schemas.user.UserStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class MemberProjectionTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID USER = new UUID(2, 2);
  private static final Sealed SEALED = new Sealed(ByteBuffer.allocate(1), null);
  private static final UserRegistered REGISTERED =
      new UserRegistered(USER, SEALED, SEALED, new SealedIdentity("clerk", SEALED), Role.ADMIN);

  private static List<Change> changes(SpecificRecord value, Unseal personal) {
    EventMetadata nobody = new EventMetadata(RecordMetadata.empty());
    return new MemberProjection()
        .project(new Event(TENANT, 9, "user/" + USER, 4, Instant.EPOCH, nobody, value), personal);
  }

  private static List<Change> changes(SpecificRecord value) {
    return changes(
        value,
        (person, field, sealed) -> {
          throw new AssertionError("asks for " + field);
        });
  }

  private static Change member(String identity) {
    return Change.put(MemberTable.TABLE, TENANT)
        .set(MemberTable.USER_ID, USER)
        .set(MemberTable.IDENTITY, identity)
        .set(MemberTable.ROLE, "admin")
        .set(MemberTable.STATUS, "active")
        .build();
  }

  @Test
  void aUserIsKnownByADigestOfProviderAndSubject() {
    String digest = Identities.digest("clerk", "user_\u0000");
    assertThat(changes(REGISTERED, (person, field, sealed) -> "user_\u0000"))
        .containsExactly(member(digest));
    assertThat(digest)
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(Identities.digest("clerk", "user_"))
        .isNotEqualTo(Identities.digest("clerku", "ser_\u0000"));
  }

  @Test
  void whoCannotBeReadIsNobodyButStaysAMember() {
    assertThat(changes(REGISTERED, (person, field, sealed) -> null)).containsExactly(member(null));
  }

  @Test
  void aNameIsNotLookedAt() {
    assertThat(changes(new ProfileChanged(USER, SEALED))).isEmpty();
    assertThat(changes(new TenantRenamed(TENANT, "A\u0000B"))).isEmpty();
  }

  @Test
  void aRoleChangesAndAnErasureForgetsWhoItWas() {
    assertThat(changes(new RoleChanged(USER, Role.MEMBER)))
        .containsExactly(
            Change.update(MemberTable.TABLE, TENANT)
                .set(MemberTable.USER_ID, USER)
                .set(MemberTable.ROLE, "member")
                .build());
    assertThat(changes(new UserErased(USER, UserStatus.ACTIVE)))
        .containsExactly(
            Change.update(MemberTable.TABLE, TENANT)
                .set(MemberTable.USER_ID, USER)
                .set(MemberTable.STATUS, "erased")
                .set(MemberTable.IDENTITY, null)
                .build());
    assertThat(changes(new TenantOffboarded(TENANT)))
        .contains(Change.removeAll(MemberTable.TABLE, TENANT));
  }
}
