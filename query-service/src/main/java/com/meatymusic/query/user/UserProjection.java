package com.meatymusic.query.user;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Personal;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.SealedIdentity;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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
          .column("erased", Type.BOOLEAN)
          .column("version", Type.BIGINT)
          .column("created_at", Type.TIME)
          .column("updated_at", Type.TIME)
          .cached()
          .build();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<Table> tables() {
    return List.of(USERS);
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof UserRegistered registered
        ? Set.of(event.person(registered.getUserId()))
        : Set.of();
  }

  @Override
  public List<Change> project(Event event, Personal personal) {
    return switch (event.value()) {
      case UserRegistered registered -> List.of(registered(event, registered, personal));
      // The version is the user's, whatever of the user has changed: it is what If-Match names.
      case PreferencesChanged changed -> List.of(touched(event, changed.getUserId()));
      default -> List.of();
    };
  }

  private static Change registered(Event event, UserRegistered user, Personal personal) {
    PersonRef person = event.person(user.getUserId());
    SealedIdentity identity = user.getIdentity();
    Sealed subject = identity == null ? null : identity.getSubject();
    String emailText = unseal(personal, person, "email", user.getEmail());
    String nameText = unseal(personal, person, "displayName", user.getDisplayName());
    String subjectText = unseal(personal, person, "subject", subject);
    boolean erased =
        isGone(user.getEmail(), emailText)
            || isGone(user.getDisplayName(), nameText)
            || isGone(subject, subjectText);
    return Change.put(
        USERS,
        event.tenantId(),
        user.getUserId(),
        emailText,
        nameText,
        identity == null ? null : identity.getProvider(),
        subjectText,
        user.getRole().name().toLowerCase(Locale.ROOT),
        erased,
        event.version(),
        event.time(),
        event.time());
  }

  private static Change touched(Event event, UUID userId) {
    return Change.update(USERS, event.tenantId(), userId)
        .set("version", event.version())
        .set("updated_at", event.time())
        .build();
  }

  private static @Nullable String unseal(
      Personal personal, PersonRef person, String field, @Nullable Sealed value) {
    return value == null ? null : personal.unseal(person, field, value);
  }

  private static boolean isGone(@Nullable Sealed value, @Nullable String text) {
    return value != null && text == null;
  }
}
