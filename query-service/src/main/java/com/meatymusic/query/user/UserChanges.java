package com.meatymusic.query.user;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.RowBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.SealedIdentity;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of a user's row. */
final class UserChanges {

  private UserChanges() {}

  static Change user(
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
    String provider = identity == null ? null : identity.getProvider();
    return Change.put(UserTable.TABLE, event.tenantId())
        .set(UserTable.USER_ID, userId)
        .set(UserTable.EMAIL, emailText)
        .set(UserTable.DISPLAY_NAME, name)
        .set(UserTable.IDENTITY_PROVIDER, provider)
        .set(UserTable.IDENTITY_SUBJECT, subject)
        .set(UserTable.ROLE, text(role))
        .set(UserTable.STATUS, status.text())
        .set(UserTable.ERASED, texts.erased())
        .set(UserTable.VERSION, event.version())
        .set(UserTable.CREATED_AT, event.time())
        .set(UserTable.UPDATED_AT, event.time())
        .build();
  }

  static Change accepted(Event event, InvitationAccepted e, Unseal personal) {
    PersonalTexts texts = new PersonalTexts(personal, event.person(e.getUserId()));
    String subject = texts.of("subject", e.getIdentity().getSubject());
    String name = texts.of("displayName", e.getDisplayName());
    return read(event, e.getUserId(), texts)
        .set(UserTable.STATUS, Status.ACTIVE.text())
        .set(UserTable.IDENTITY_PROVIDER, e.getIdentity().getProvider())
        .set(UserTable.IDENTITY_SUBJECT, subject)
        .set(UserTable.DISPLAY_NAME, name)
        .set(UserTable.CREATED_AT, event.time())
        .build();
  }

  static RowBuilder status(Event event, UUID userId, Status status) {
    return touched(event, userId).set(UserTable.STATUS, status.text());
  }

  /** An update with values that were just read: one that could not be read shows. */
  static RowBuilder read(Event event, UUID userId, PersonalTexts texts) {
    RowBuilder update = touched(event, userId);
    return texts.erased() ? update.set(UserTable.ERASED, true) : update;
  }

  static RowBuilder touched(Event event, UUID userId) {
    return Change.update(UserTable.TABLE, event.tenantId())
        .set(UserTable.USER_ID, userId)
        .set(UserTable.VERSION, event.version())
        .set(UserTable.UPDATED_AT, event.time());
  }

  static String text(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
