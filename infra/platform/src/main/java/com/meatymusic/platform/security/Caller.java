package com.meatymusic.platform.security;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.schemas.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, as a verified token says. A controller that takes one as a parameter gets it.
 *
 * @param kind user or operator, by the audience of the token
 * @param tenant the tenant of the token's organisation; null when the token names none
 * @param provider name of the identity provider
 * @param subject the provider's id of who calls (claim {@code sub}); personal
 */
public record Caller(Kind kind, @Nullable UUID tenant, String provider, String subject) {

  private static final int LONGEST_CLAIM = 255;

  /** Users act within their own tenant, operators for the installation. */
  public enum Kind {
    USER,
    OPERATOR
  }

  /** Reads a token: the organisation is Clerk's {@code o.id} or {@code org_id}. */
  static Caller of(Jwt token, SecuritySettings settings) {
    List<String> audience = token.getAudience();
    boolean operator = audience != null && audience.contains(settings.operatorAudience());
    String organisation = organisation(token);
    return new Caller(
        operator ? Kind.OPERATOR : Kind.USER,
        organisation == null
            ? null
            : Ids.tenant(claim(token, "iss"), checked("of the organisation", organisation)),
        settings.provider(),
        claim(token, "sub"));
  }

  /**
   * The tenant of who calls.
   *
   * @throws com.meatymusic.platform.web.ProblemException 403 {@code tenant-missing} when the token
   *     names no organisation
   */
  public UUID tenantId() {
    if (tenant == null) {
      throw Problem.of(
              403,
              "tenant-missing",
              "The token names no organisation: ask for one with an active organisation (org_id).")
          .toException();
    }
    return tenant;
  }

  /**
   * Passes operators only.
   *
   * @throws com.meatymusic.platform.web.ProblemException 403 {@code operator-only}
   */
  public Caller operator() {
    if (kind != Kind.OPERATOR) {
      throw Problem.of(403, "operator-only", "Only an operator's token opens this endpoint.")
          .toException();
    }
    return this;
  }

  /**
   * The same operator, acting for a tenant that the token does not name.
   *
   * @throws com.meatymusic.platform.web.ProblemException 403 {@code operator-only} for a user
   */
  public Caller operatorFor(UUID tenantId) {
    return new Caller(operator().kind(), tenantId, provider, subject);
  }

  private static String claim(Jwt token, String name) {
    String value = token.getClaimAsString(name);
    if (value == null) {
      throw invalid("The token has no claim " + name + ".");
    }
    return checked(name, value);
  }

  /** It is stored, hashed and searched for, so it must be a text that all of these can hold. */
  private static String checked(String name, String value) {
    if (value.isBlank() || value.length() > LONGEST_CLAIM) {
      throw invalid("The claim %s must have 1 to %d characters.".formatted(name, LONGEST_CLAIM));
    }
    TextForm.lineFault(value)
        .ifPresent(fault -> {
          throw invalid("The claim %s %s.".formatted(name, fault));
        });
    return value;
  }

  private static ProblemException invalid(String detail) {
    return Problem.of(401, "token-invalid", detail)
        .header("WWW-Authenticate", "Bearer")
        .toException();
  }

  private static @Nullable String organisation(Jwt token) {
    if (token.getClaim("o") instanceof Map<?, ?> o && o.get("id") instanceof String id) {
      return id;
    }
    return token.getClaimAsString("org_id");
  }
}
