package com.meatymusic.localstack.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Signs tokens with Clerk's claims: {@code sub}, {@code org_id}, {@code org_role}.
 *
 * @param issuer the {@code iss} claim
 */
public record Tokens(SigningKey key, String issuer) {

  /** A token of an hour for a tenant's user. */
  public String user(String tenant, String user, String role) {
    return mint(TokenRequest.user(tenant, user, role));
  }

  /** A token of an hour for an operator, who belongs to no tenant. */
  public String operator(String user) {
    return mint(TokenRequest.operator(user));
  }

  public String mint(TokenRequest request) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject("user_" + request.user())
            .audience(request.audience())
            .issueTime(Date.from(request.ttl().isNegative() ? now.plus(request.ttl()) : now))
            .expirationTime(Date.from(now.plus(request.ttl())))
            .jwtID(UUID.randomUUID().toString());
    if (request.tenant() != null) {
      claims.claim("org_id", "org_" + request.tenant()).claim("org_role", request.role());
    }
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.pair().getKeyID())
            .build();
    var token = new SignedJWT(header, claims.build());
    try {
      token.sign(new RSASSASigner(key.pair()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
