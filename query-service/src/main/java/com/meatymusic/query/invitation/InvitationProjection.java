package com.meatymusic.query.invitation;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Invitations. The address is kept while one is open and no longer. */
@Component
final class InvitationProjection implements Projection {

  static final String NAME = "invitations";

  static final Table INVITATIONS =
      Table.of("invitations")
          .key("invitation_id", Type.UUID)
          .column("email", Type.TEXT)
          .column("role", Type.TEXT)
          .column("status", Type.TEXT)
          .column("invited_by", Type.UUID)
          .column("expires_at", Type.TIME)
          .column("erased", Type.BOOLEAN)
          .column("version", Type.BIGINT)
          .column("created_at", Type.TIME)
          .column("updated_at", Type.TIME)
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 2, List.of(INVITATIONS));

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
              Change.remove(INVITATIONS, event.tenantId(), Map.of("invitation_id", e.getUserId())));
      case TenantOffboarded _ -> List.of(Change.remove(INVITATIONS, event.tenantId(), Map.of()));
      default -> List.of();
    };
  }

  private static Change invited(Event event, UserInvited e, Unseal personal) {
    PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
    String email = texts.of("email", e.getEmail());
    return Change.put(
        INVITATIONS,
        event.tenantId(),
        e.getUserId(),
        email,
        e.getRole().name().toLowerCase(Locale.ROOT),
        Invitation.OPEN,
        event.origin().actorId(),
        e.getExpiresAt(),
        texts.erased(),
        event.version(),
        event.time(),
        event.time());
  }

  private static Change closed(Event event, UUID invitationId, String status) {
    return Change.update(INVITATIONS, event.tenantId(), invitationId)
        .set("status", status)
        .set("email", null)
        .set("version", event.version())
        .set("updated_at", event.time())
        .build();
  }
}
