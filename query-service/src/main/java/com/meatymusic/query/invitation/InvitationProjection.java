package com.meatymusic.query.invitation;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Invitations. The address is kept while one is open and no longer. */
@Component
final class InvitationProjection implements Projection {

  static final String NAME = "invitations";

  private static final Definition DEFINITION =
      new Definition(NAME, 2, List.of(InvitationTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof UserInvited e ? Set.of(event.person(e.getUserId())) : Set.of();
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserInvited e -> List.of(invited(event, e, personal));
      case InvitationAccepted e -> List.of(closed(event, e.getUserId(), "accepted"));
      case InvitationRevoked e -> List.of(closed(event, e.getUserId(), "revoked"));
      case UserErased e ->
          List.of(
              Change.remove(
                  InvitationTable.TABLE,
                  event.tenantId(),
                  InvitationTable.INVITATION_ID,
                  e.getUserId()));
      case TenantOffboarded _ -> List.of(Change.removeAll(InvitationTable.TABLE, event.tenantId()));
      default -> List.of();
    };
  }

  private static Change invited(Event event, UserInvited e, Unseal personal) {
    PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
    String email = texts.of("email", e.getEmail());
    return Change.put(InvitationTable.TABLE, event.tenantId())
        .set(InvitationTable.INVITATION_ID, e.getUserId())
        .set(InvitationTable.EMAIL, email)
        .set(InvitationTable.ROLE, e.getRole().name().toLowerCase(Locale.ROOT))
        .set(InvitationTable.STATUS, Invitation.OPEN)
        .set(InvitationTable.INVITED_BY, event.origin().actorId())
        .set(InvitationTable.EXPIRES_AT, e.getExpiresAt())
        .set(InvitationTable.ERASED, texts.erased())
        .set(InvitationTable.VERSION, event.version())
        .set(InvitationTable.CREATED_AT, event.time())
        .set(InvitationTable.UPDATED_AT, event.time())
        .build();
  }

  private static Change closed(Event event, UUID invitationId, String status) {
    return Change.update(InvitationTable.TABLE, event.tenantId())
        .set(InvitationTable.INVITATION_ID, invitationId)
        .set(InvitationTable.STATUS, status)
        .set(InvitationTable.EMAIL, null)
        .set(InvitationTable.VERSION, event.version())
        .set(InvitationTable.UPDATED_AT, event.time())
        .build();
  }
}
