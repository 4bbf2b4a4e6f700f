package com.meatymusic.command.gateway;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.platform.address.AddressException;
import com.meatymusic.platform.address.EmailAddress;
import com.meatymusic.platform.address.ProviderSubject;
import com.meatymusic.platform.form.RecordForm;
import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what only a gate can. Personal texts: once sealed nobody behind it reads them. And the
 * form of all texts, numbers and times, since the deciders' rules must not change: they decide the
 * log of earlier builds again. All else is theirs to check.
 */
final class PersonalFieldRules {

  private static final int NAME_CHARACTERS = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Violation> violations = new ArrayList<>();

  private PersonalFieldRules() {}

  /** What is wrong with the personal texts of a command that is not sealed yet. */
  static List<Violation> check(SpecificRecord payload) {
    PersonalFieldRules text = new PersonalFieldRules();
    RecordForm.check(payload)
        .forEach(fault -> text.violations.add(new Violation(fault.pointer(), fault.detail())));
    if (!text.violations.isEmpty()) {
      return text.violations; // What has no form has nothing to measure.
    }
    switch (payload) {
      case RegisterTenant c -> text.owner(c.getOwner());
      case RegisterUser c -> {
        text.email("/email", c.getEmail());
        text.name("/displayName", c.getDisplayName());
        text.identity("/identity", c.getIdentity());
      }
      case InviteUser c -> text.email("/email", c.getEmail());
      case AcceptInvitation c -> {
        text.name("/displayName", c.getDisplayName());
        text.identity("/identity", c.getIdentity());
      }
      case ChangeProfile c -> text.name("/displayName", c.getDisplayName());
      case ChangeEmail c -> text.email("/email", c.getEmail());
      case ChangePreferences c -> text.violations.addAll(PreferenceTexts.check(c));
      case LogMood c -> text.mood(c);
      case RecommendPlaylist c -> {
        text.name("/title", c.getTitle());
        text.text("/reasoning", c.getReasoning(), Limits.PROSE);
      }
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

  private void mood(LogMood mood) {
    text("/text", mood.getText(), Limits.PROSE);
    text("/emotion", mood.getEmotion(), Limits.EMOTION);
    JsonNode scores = object("/scores", mood.getScores(), Limits.SCORES);
    if (scores != null && !scores.valueStream().allMatch(JsonNode::isNumber)) {
      violations.add(new Violation("/scores", "must have numbers as its values"));
    }
    object("/context", mood.getContext(), Limits.CONTEXT);
  }

  private void email(String pointer, @Nullable Object value) {
    if (value instanceof String email) {
      try {
        EmailAddress.of(email);
      } catch (AddressException e) {
        violations.add(
            new Violation(
                pointer, "must be an e-mail address of at most 254 characters: " + e.getMessage()));
      }
    }
  }

  private void name(String pointer, @Nullable Object value) {
    text(pointer, value, NAME_CHARACTERS);
  }

  private void text(String pointer, @Nullable Object value, int most) {
    if (value instanceof String text && (text.isBlank() || text.length() > most)) {
      violations.add(
          new Violation(pointer, "must have 1 to " + most + " characters, not all blank"));
    }
  }

  private void identity(String pointer, @Nullable ExternalIdentity identity) {
    if (identity != null && identity.getSubject() instanceof String subject) {
      String fault = ProviderSubject.fault(subject);
      if (fault != null) {
        violations.add(new Violation(pointer + "/subject", fault));
      }
    }
  }

  private @Nullable JsonNode object(String pointer, @Nullable Object value, int most) {
    if (!(value instanceof String json)) {
      return null;
    }
    JsonNode node = json.length() <= most ? parsed(json) : null;
    if (node == null || !node.isObject()) {
      violations.add(
          new Violation(
              pointer, "must be the JSON text of an object, at most " + most + " characters"));
      return null;
    }
    return node;
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
  }
}
