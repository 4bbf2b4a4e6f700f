package com.meatymusic.command.gate;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks personal texts, which only a gate can: once sealed nobody behind it reads them. All other
 * fields are the deciders' to check.
 */
final class PersonalText {

  // Not the grammar of RFC 5322, which allows what nobody can receive; the proof is a mail.
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");
  private static final int EMAIL_CHARACTERS = 254;
  private static final int NAME_CHARACTERS = 200;
  private static final int SUBJECT_CHARACTERS = 255;
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Violation> violations = new ArrayList<>();

  private PersonalText() {}

  /** What is wrong with the personal texts of a command that is not sealed yet. */
  static List<Violation> check(SpecificRecord payload) {
    PersonalText text = new PersonalText();
    switch (payload) {
      case RegisterTenant c -> text.owner(c.getOwner());
      case RegisterUser c -> {
        text.email("/email", c.getEmail());
        text.name("/displayName", c.getDisplayName());
        text.identity("/identity", c.getIdentity());
      }
      case ChangePreferences c -> c.getChanges().forEach(text::preference);
      default -> {}
    }
    return text.violations;
  }

  private void owner(@Nullable Owner owner) {
    if (owner != null) {
      email("/owner/email", owner.getEmail());
      name("/owner/displayName", owner.getDisplayName());
      identity("/owner/identity", owner.getIdentity());
    }
  }

  private void email(String pointer, @Nullable Object value) {
    if (value instanceof String email
        && (email.length() > EMAIL_CHARACTERS || !EMAIL.matcher(email.strip()).matches())) {
      violations.add(new Violation(pointer, "must be an e-mail address of at most 254 characters"));
    }
  }

  private void name(String pointer, @Nullable Object value) {
    if (value instanceof String name && (name.isBlank() || name.length() > NAME_CHARACTERS)) {
      violations.add(new Violation(pointer, "must have 1 to 200 characters, not all blank"));
    }
  }

  private void identity(String pointer, @Nullable ExternalIdentity identity) {
    if (identity != null
        && identity.getSubject() instanceof String subject
        && (subject.isBlank() || subject.length() > SUBJECT_CHARACTERS)) {
      violations.add(new Violation(pointer + "/subject", "must have 1 to 255 characters"));
    }
  }

  private void preference(String pointer, @Nullable Object value) {
    if (value instanceof String json) {
      try {
        JSON.readTree(json);
      } catch (JacksonException e) {
        violations.add(new Violation("/changes" + pointer, "must be the JSON text of a value"));
      }
    }
  }
}
