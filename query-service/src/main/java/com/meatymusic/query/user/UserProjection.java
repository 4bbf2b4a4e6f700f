package com.meatymusic.query.user;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Change.UpdateBuilder;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.EmailChanged;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Users, and those who are invited: the event of an acceptance does not repeat the address and role
 * of the invitation.
 */
@Component
final class UserProjection implements Projection {

  static final String NAME = "users";

  static final Table USERS =
      Table.of("users")
          .key("user_id", Type.UUID)
          .column("email", Type.TEXT)
          .column("display_name", Type.TEXT)
          .column("identity_provider", Type.TEXT)
          .column("identity_subject", Type.TEXT)
          .column("role", Type.TEXT)
          .column("status", Type.TEXT)
          .column("erased", Type.BOOLEAN)
          .column("version", Type.BIGINT)
          .column("created_at", Type.TIME)
          .column("updated_at", Type.TIME)
          .cached()
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 3, List.of(USERS));

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
            user(event, e.getUserId(), Status.ACTIVE, e.getRole(), e.getEmail(), e, texts));
      }
      case UserInvited e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        yield List.of(
            user(event, e.getUserId(), Status.INVITED, e.getRole(), e.getEmail(), null, texts));
      }
      case InvitationAccepted e -> List.of(accepted(event, e, personal));
      case InvitationRevoked e ->
          List.of(status(event, e.getUserId(), Status.REVOKED).set("email", null).build());
      case ProfileChanged e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        String name = texts.of("displayName", e.getDisplayName());
        yield List.of(read(event, e.getUserId(), texts).set("display_name", name).build());
      }
      case EmailChanged e -> {
        PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
        String email = texts.of("email", e.getEmail());
        yield List.of(read(event, e.getUserId(), texts).set("email", email).build());
      }
      case RoleChanged e ->
          List.of(touched(event, e.getUserId()).set("role", text(e.getRole())).build());
      case UserDeactivated e -> List.of(status(event, e.getUserId(), Status.DEACTIVATED).build());
      case UserReactivated e -> List.of(status(event, e.getUserId(), Status.ACTIVE).build());
      case UserErased e ->
          List.of(
              status(event, e.getUserId(), Status.ERASED)
                  .set("email", null)
                  .set("display_name", null)
                  .set("identity_provider", null)
                  .set("identity_subject", null)
                  .set("erased", true)
                  .build());
      case TenantOffboarded _ -> List.of(Change.remove(USERS, event.tenantId(), Map.of()));
      // The version is the user's, whatever of the user has changed: it is what If-Match names.
      case PreferencesChanged e -> List.of(touched(event, e.getUserId()).build());
      default -> List.of();
    };
  }

  private static Change user(
      Event event,
      UUID userId,
      Status status,
      Role role,
      @Nullable Sealed email,
      @Nullable UserRegistered registered,
      PersonalTexts texts) {
    SealedIdentity identity = registered == null ? null : registered.getIdentity();
    String emailText = texts.of("email", email);
    String name = registered == null ? null : texts.of("displayName", registered.getDisplayName());
    String subject = identity == null ? null : texts.of("subject", identity.getSubject());
    return Change.put(
        USERS,
        event.tenantId(),
        userId,
        emailText,
        name,
        identity == null ? null : identity.getProvider(),
        subject,
        text(role),
        status.text(),
        texts.erased(),
        event.version(),
        event.time(),
        event.time());
  }

  private static Change accepted(Event event, InvitationAccepted e, Unseal personal) {
    PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
    String subject = texts.of("subject", e.getIdentity().getSubject());
    String name = texts.of("displayName", e.getDisplayName());
    return read(event, e.getUserId(), texts)
        .set("status", Status.ACTIVE.text())
        .set("identity_provider", e.getIdentity().getProvider())
        .set("identity_subject", subject)
        .set("display_name", name)
        .set("created_at", event.time())
        .build();
  }

  private static UpdateBuilder status(Event event, UUID userId, Status status) {
    return touched(event, userId).set("status", status.text());
  }

  /** An update with values that were just read: one that could not be read shows. */
  private static UpdateBuilder read(Event event, UUID userId, PersonalTexts texts) {
    UpdateBuilder update = touched(event, userId);
    return texts.erased() ? update.set("erased", true) : update;
  }

  private static UpdateBuilder touched(Event event, UUID userId) {
    return Change.update(USERS, event.tenantId(), userId)
        .set("version", event.version())
        .set("updated_at", event.time());
  }

  private static String text(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
