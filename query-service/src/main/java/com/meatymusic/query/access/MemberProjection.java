package com.meatymusic.query.access;

import com.meatymusic.platform.privacy.ForeignCiphertextException;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Change.RowBuilder;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.tenant.TenantReactivated;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.tenant.TenantSuspended;
import com.meatymusic.schemas.tenant.TrialConverted;
import com.meatymusic.schemas.tenant.TrialExpired;
import com.meatymusic.schemas.tenant.TrialExtended;
import com.meatymusic.schemas.tenant.TrialStarted;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.SealedIdentity;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What rights are read from. It takes nothing that anybody can choose freely, so no content of an
 * event can park a subject here: only a record that cannot be read at all does.
 */
@Component
final class MemberProjection implements Projection {

  static final String NAME = "members";

  private static final Definition DEFINITION =
      new Definition(NAME, 1, List.of(MemberTable.TABLE, MemberTenantTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return switch (event.value()) {
      case UserRegistered e when e.getIdentity() != null -> Set.of(event.person(e.getUserId()));
      case InvitationAccepted e -> Set.of(event.person(e.getUserId()));
      default -> Set.of();
    };
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserRegistered e ->
          List.of(
              member(
                  event,
                  e.getUserId(),
                  identity(event, e.getUserId(), e.getIdentity(), personal),
                  e.getRole(),
                  "active"));
      case UserInvited e -> List.of(member(event, e.getUserId(), null, e.getRole(), "invited"));
      case InvitationAccepted e ->
          List.of(
              status(event, e.getUserId(), "active")
                  .set(
                      MemberTable.IDENTITY,
                      identity(event, e.getUserId(), e.getIdentity(), personal))
                  .build());
      case InvitationRevoked e -> List.of(status(event, e.getUserId(), "revoked").build());
      case RoleChanged e ->
          List.of(user(event, e.getUserId()).set(MemberTable.ROLE, text(e.getRole())).build());
      case UserDeactivated e -> List.of(status(event, e.getUserId(), "deactivated").build());
      case UserReactivated e -> List.of(status(event, e.getUserId(), "active").build());
      case UserErased e ->
          List.of(status(event, e.getUserId(), "erased").set(MemberTable.IDENTITY, null).build());
      case TenantRegistered _ -> List.of(registered(event));
      case TrialStarted _, TrialExtended _ -> List.of(standing(event, "trialing"));
      case TrialConverted _ -> List.of(standing(event, "active"));
      case TrialExpired _ -> List.of(standing(event, "expired"));
      case TenantSuspended e -> List.of(suspended(event, text(e.getBy())));
      case TenantReactivated _ -> List.of(suspended(event, null));
      case TenantOffboarded _ ->
          List.of(
              standing(event, "offboarded"), Change.removeAll(MemberTable.TABLE, event.tenantId()));
      default -> List.of();
    };
  }

  private static Change member(
      Event event, UUID userId, @Nullable String identity, Role role, String status) {
    return Change.put(MemberTable.TABLE, event.tenantId())
        .set(MemberTable.USER_ID, userId)
        .set(MemberTable.IDENTITY, identity)
        .set(MemberTable.ROLE, text(role))
        .set(MemberTable.STATUS, status)
        .build();
  }

  /** Null when nobody can call as this user: it has no identity, or none that can be read. */
  private static @Nullable String identity(
      Event event, UUID userId, @Nullable SealedIdentity identity, Unseal personal) {
    if (identity == null) {
      return null;
    }
    try {
      String subject = personal.unseal(event.person(userId), "subject", identity.getSubject());
      return subject == null ? null : Identities.digest(identity.getProvider(), subject);
    } catch (ForeignCiphertextException e) {
      return null; // Whoever that is: nobody is to be taken for it.
    }
  }

  private static RowBuilder status(Event event, UUID userId, String status) {
    return user(event, userId).set(MemberTable.STATUS, status);
  }

  private static RowBuilder user(Event event, UUID userId) {
    return Change.update(MemberTable.TABLE, event.tenantId()).set(MemberTable.USER_ID, userId);
  }

  private static Change registered(Event event) {
    return Change.put(MemberTenantTable.TABLE, event.tenantId())
        .set(MemberTenantTable.STANDING, "active")
        .set(MemberTenantTable.SUSPENDED_BY, null)
        .build();
  }

  private static Change standing(Event event, String standing) {
    return Change.update(MemberTenantTable.TABLE, event.tenantId())
        .set(MemberTenantTable.STANDING, standing)
        .build();
  }

  private static Change suspended(Event event, @Nullable String by) {
    return Change.update(MemberTenantTable.TABLE, event.tenantId())
        .set(MemberTenantTable.SUSPENDED_BY, by)
        .build();
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
