package com.meatymusic.query.access.member;

import com.meatymusic.platform.privacy.ForeignCiphertextException;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.RowBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.SealedIdentity;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of the rows that rights are determined by. */
final class MemberChanges {

  private MemberChanges() {}

  static Change member(
      Event event, UUID userId, @Nullable String identity, Role role, String status) {
    return Change.put(MemberTable.TABLE, event.tenantId())
        .set(MemberTable.USER_ID, userId)
        .set(MemberTable.IDENTITY, identity)
        .set(MemberTable.ROLE, text(role))
        .set(MemberTable.STATUS, status)
        .build();
  }

  /** Null when nobody can call as this user: it has no identity, or none that can be read. */
  static @Nullable String identity(
      Event event, UUID userId, @Nullable SealedIdentity identity, Unseal personal) {
    if (identity == null) {
      return null;
    }
    try {
      String subject = personal.unseal(event.person(userId), "subject", identity.getSubject());
      return subject == null ? null : Identities.digest(identity.getProvider(), subject);
    } catch (ForeignCiphertextException e) {
      return null; // Nobody knows who that is, so nobody may pass for it.
    }
  }

  static RowBuilder status(Event event, UUID userId, String status) {
    return user(event, userId).set(MemberTable.STATUS, status);
  }

  static RowBuilder user(Event event, UUID userId) {
    return Change.update(MemberTable.TABLE, event.tenantId()).set(MemberTable.USER_ID, userId);
  }

  static Change registered(Event event) {
    return Change.put(MemberTenantTable.TABLE, event.tenantId())
        .set(MemberTenantTable.STANDING, "active")
        .set(MemberTenantTable.SUSPENDED_BY, null)
        .build();
  }

  static Change standing(Event event, String standing) {
    return Change.update(MemberTenantTable.TABLE, event.tenantId())
        .set(MemberTenantTable.STANDING, standing)
        .build();
  }

  static Change suspended(Event event, @Nullable String by) {
    return Change.update(MemberTenantTable.TABLE, event.tenantId())
        .set(MemberTenantTable.SUSPENDED_BY, by)
        .build();
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
