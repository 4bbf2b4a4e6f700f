package com.meatymusic.localstack.issuer;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to say.
 *
 * @param tenant the organisation's name in its id, {@code org_<tenant>}; null for an operator, who
 *     belongs to none
 * @param user the subject's, {@code user_<user>}
 */
public record TokenRequest(
    @Nullable String tenant, String user, @Nullable String role, String audience, Duration ttl) {

  public static final String TENANTS = "meatymusic";
  public static final String OPERATORS = "meatymusic-operator";

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** Whether the parameter named is wrong, and how. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;
    final String parameter;

    Invalid(String parameter, String detail) {
      super(detail);
      this.parameter = parameter;
    }
  }

  public static TokenRequest user(String tenant, String user, String role) {
    return new TokenRequest(tenant, user, role, TENANTS, USUAL);
  }

  public static TokenRequest operator(String user) {
    return new TokenRequest(null, user, null, OPERATORS, USUAL);
  }

  public TokenRequest validFor(Duration other) {
    return new TokenRequest(tenant, user, role, audience, other);
  }

  static TokenRequest parse(Map<String, String> parameters) throws Invalid {
    var audience = parameters.getOrDefault("audience", TENANTS);
    if (!audience.equals(TENANTS) && !audience.equals(OPERATORS)) {
      throw new Invalid("audience", "must be " + TENANTS + " or " + OPERATORS);
    }
    var user = required(parameters, "user");
    var ttl = ttl(parameters.get("ttl"));
    return audience.equals(OPERATORS)
        ? new TokenRequest(null, user, null, OPERATORS, ttl)
        : new TokenRequest(
            required(parameters, "tenant"), user, required(parameters, "role"), TENANTS, ttl);
  }

  private static String required(Map<String, String> parameters, String name) throws Invalid {
    var value = parameters.get(name);
    if (value == null) {
      throw new Invalid(name, "is missing");
    }
    if (!NAME.matcher(value).matches()) {
      throw new Invalid(name, "must be 1 to 64 letters, digits, _ or -, and begin with no sign");
    }
    return value;
  }

  /** A negative one gives a token that has expired: clients have to cope with those too. */
  private static Duration ttl(@Nullable String text) throws Invalid {
    try {
      var ttl = text == null ? USUAL : Duration.parse(text);
      if (ttl.abs().compareTo(LONGEST) > 0) {
        throw new Invalid("ttl", "must be at most " + LONGEST);
      }
      return ttl;
    } catch (DateTimeParseException e) {
      throw new Invalid("ttl", "must be an ISO 8601 duration such as PT1H");
    }
  }
}
