package com.meatymusic.query.access.member;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
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
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What rights are determined by. It keeps nothing that anybody can choose freely, so no content of
 * an event can park a subject here: only a record that cannot be read at all does.
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
              MemberChanges.member(
                  event,
                  e.getUserId(),
                  MemberChanges.identity(event, e.getUserId(), e.getIdentity(), personal),
                  e.getRole(),
                  "active"));
      case UserInvited e ->
          List.of(MemberChanges.member(event, e.getUserId(), null, e.getRole(), "invited"));
      case InvitationAccepted e ->
          List.of(
              MemberChanges.status(event, e.getUserId(), "active")
                  .set(
                      MemberTable.IDENTITY,
                      MemberChanges.identity(event, e.getUserId(), e.getIdentity(), personal))
                  .build());
      case InvitationRevoked e ->
          List.of(MemberChanges.status(event, e.getUserId(), "revoked").build());
      case RoleChanged e ->
          List.of(
              MemberChanges.user(event, e.getUserId())
                  .set(MemberTable.ROLE, MemberChanges.text(e.getRole()))
                  .build());
      case UserDeactivated e ->
          List.of(MemberChanges.status(event, e.getUserId(), "deactivated").build());
      case UserReactivated e ->
          List.of(MemberChanges.status(event, e.getUserId(), "active").build());
      case UserErased e ->
          List.of(
              MemberChanges.status(event, e.getUserId(), "erased")
                  .set(MemberTable.IDENTITY, null)
                  .build());
      case TenantRegistered _ -> List.of(MemberChanges.registered(event));
      case TrialStarted _, TrialExtended _ -> List.of(MemberChanges.standing(event, "trialing"));
      case TrialConverted _ -> List.of(MemberChanges.standing(event, "active"));
      case TrialExpired _ -> List.of(MemberChanges.standing(event, "expired"));
      case TenantSuspended e ->
          List.of(MemberChanges.suspended(event, MemberChanges.text(e.getBy())));
      case TenantReactivated _ -> List.of(MemberChanges.suspended(event, null));
      case TenantOffboarded _ ->
          List.of(
              MemberChanges.standing(event, "offboarded"),
              Change.removeAll(MemberTable.TABLE, event.tenantId()));
      default -> List.of();
    };
  }
}
