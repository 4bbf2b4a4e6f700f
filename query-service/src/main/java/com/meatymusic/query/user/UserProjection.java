package com.meatymusic.query.user;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.EmailChanged;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
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
 * Users, and those who are invited: the event of an acceptance does not repeat the address and role
 * of the invitation.
 */
@Component
final class UserProjection implements Projection {

  static final String NAME = "users";

  private static final Definition DEFINITION = new Definition(NAME, 3, List.of(UserTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return switch (event.value()) {
      case UserRegistered e -> Set.of(event.person(e.getUserId()));
      case UserInvited e -> Set.of(event.person(e.getUserId()));
      case InvitationAccepted e -> Set.of(event.person(e.getUserId()));
      case ProfileChanged e -> Set.of(event.person(e.getUserId()));
      case EmailChanged e -> Set.of(event.person(e.getUserId()));
      default -> Set.of();
    };
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserRegistered e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        yield List.of(
            UserChanges.user(
                event, e.getUserId(), Status.ACTIVE, e.getRole(), e.getEmail(), e, texts));
      }
      case UserInvited e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        yield List.of(
            UserChanges.user(
                event, e.getUserId(), Status.INVITED, e.getRole(), e.getEmail(), null, texts));
      }
      case InvitationAccepted e -> List.of(UserChanges.accepted(event, e, personal));
      case InvitationRevoked e ->
          List.of(
              UserChanges.status(event, e.getUserId(), Status.REVOKED)
                  .set(UserTable.EMAIL, null)
                  .build());
      case ProfileChanged e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        String name = texts.of("displayName", e.getDisplayName());
        yield List.of(
            UserChanges.read(event, e.getUserId(), texts)
                .set(UserTable.DISPLAY_NAME, name)
                .build());
      }
      case EmailChanged e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        String email = texts.of("email", e.getEmail());
        yield List.of(
            UserChanges.read(event, e.getUserId(), texts).set(UserTable.EMAIL, email).build());
      }
      case RoleChanged e ->
          List.of(
              UserChanges.touched(event, e.getUserId())
                  .set(UserTable.ROLE, UserChanges.text(e.getRole()))
                  .build());
      case UserDeactivated e ->
          List.of(UserChanges.status(event, e.getUserId(), Status.DEACTIVATED).build());
      case UserReactivated e ->
          List.of(UserChanges.status(event, e.getUserId(), Status.ACTIVE).build());
      case UserErased e ->
          List.of(
              UserChanges.status(event, e.getUserId(), Status.ERASED)
                  .set(UserTable.EMAIL, null)
                  .set(UserTable.DISPLAY_NAME, null)
                  .set(UserTable.IDENTITY_PROVIDER, null)
                  .set(UserTable.IDENTITY_SUBJECT, null)
                  .set(UserTable.ERASED, true)
                  .build());
      case TenantOffboarded _ -> List.of(Change.removeAll(UserTable.TABLE, event.tenantId()));
      // The version is the user's, whatever of the user has changed: it is what If-Match names.
      case PreferencesChanged e -> List.of(UserChanges.touched(event, e.getUserId()).build());
      default -> List.of();
    };
  }
}
