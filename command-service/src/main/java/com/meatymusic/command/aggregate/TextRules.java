package com.meatymusic.command.aggregate;

import com.meatymusic.command.domain.Violation;
import com.meatymusic.platform.address.AddressException;
import com.meatymusic.platform.address.EmailAddress;
import com.meatymusic.platform.address.ProviderSubject;
import com.meatymusic.schemas.user.ExternalIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules for personal texts that are not sealed yet: once sealed nobody behind a gate reads them. A
 * value that is null or sealed already breaks none.
 */
public final class TextRules {

  /** Characters of a person's name, and of a title. */
  private static final int NAME_CHARACTERS = 200;

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Violation> violations = new ArrayList<>();

  public List<Violation> violations() {
    return violations;
  }

  public void broken(String pointer, String detail) {
    violations.add(new Violation(pointer, detail));
  }

  public void email(String pointer, @Nullable Object value) {
    if (value instanceof String email) {
      try {
        EmailAddress.of(email);
      } catch (AddressException e) {
        broken(pointer, "must be an e-mail address of at most 254 characters: " + e.getMessage());
      }
    }
  }

  public void name(String pointer, @Nullable Object value) {
    text(pointer, value, NAME_CHARACTERS);
  }

  /**
   * @param most characters
   */
  public void text(String pointer, @Nullable Object value, int most) {
    if (value instanceof String text && (text.isBlank() || text.length() > most)) {
      broken(pointer, "must have 1 to " + most + " characters, not all blank");
    }
  }

  /**
   * By what an identity provider knows a person.
   *
   * @param pointer to the identity
   */
  public void identity(String pointer, @Nullable ExternalIdentity value) {
    if (value != null && value.getSubject() instanceof String subject) {
      String fault = ProviderSubject.fault(subject);
      if (fault != null) {
        broken(pointer + "/subject", fault);
      }
    }
  }

  /**
   * The JSON text of an object.
   *
   * @param most characters
   * @return the object, or null when there is none
   */
  public @Nullable JsonNode object(String pointer, @Nullable Object value, int most) {
    if (!(value instanceof String text)) {
      return null;
    }
    JsonNode node = text.length() <= most ? json(text) : null;
    if (node == null || !node.isObject()) {
      broken(pointer, "must be the JSON text of an object, at most " + most + " characters");
      return null;
    }
    return node;
  }

  /** A JSON text, or null when it is none. */
  public static @Nullable JsonNode json(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value.isMissingNode() ? null : value;
    } catch (JacksonException e) {
      return null;
    }
  }
}
