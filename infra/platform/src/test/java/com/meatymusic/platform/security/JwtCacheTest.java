package com.meatymusic.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

class JwtCacheTest {

  private final KeyPair keys;
  private final AtomicInteger checked = new AtomicInteger();
  private final JwtCache tokens;

  JwtCacheTest() throws Exception {
    keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    ReactiveJwtDecoder real =
        NimbusReactiveJwtDecoder.withPublicKey((RSAPublicKey) keys.getPublic()).build();
    tokens =
        new JwtCache(token -> {
          checked.incrementAndGet();
          return real.decode(token);
        });
  }

  private String token(Duration left) throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .subject("ada")
            .expirationTime(Date.from(Instant.now().plus(left)))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    jwt.sign(new RSASSASigner(keys.getPrivate()));
    return jwt.serialize();
  }

  @Test
  void aTokenIsCheckedOnce() throws Exception {
    String token = token(Duration.ofHours(1));
    assertThat(tokens.decode(token).block().getSubject()).isEqualTo("ada");
    assertThat(tokens.decode(token).block().getSubject()).isEqualTo("ada");
    assertThat(checked).hasValue(1);
  }

  @Test
  void nothingIsRememberedBeyondItsExpiry() throws Exception {
    // The decoder forgives a minute of clocks that differ.
    String token = token(Duration.ofSeconds(-10));
    tokens.decode(token).block();
    tokens.decode(token).block();
    assertThat(checked).hasValue(2);
  }

  @Test
  void aForgedTokenIsRefusedEachTime() throws Exception {
    String good = token(Duration.ofHours(1));
    tokens.decode(good).block();
    String forged = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tokens.decode(forged).block()).isInstanceOf(BadJwtException.class);
    }
    assertThat(checked).hasValue(3);
  }
}
