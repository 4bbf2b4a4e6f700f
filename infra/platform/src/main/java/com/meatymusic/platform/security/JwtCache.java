package com.meatymusic.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Checks a token's signature once a minute, not with each request: that is the most expensive part
 * of most requests. Only tokens that passed are remembered, a bounded number, none beyond its
 * expiry. A signing key that was withdrawn is good for a minute more; the keys themselves are asked
 * for every five.
 */
final class JwtCache implements ReactiveJwtDecoder {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final ReactiveJwtDecoder decoder;
  private final Cache<String, Jwt> passed =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> timeLeft(jwt)))
          .build();

  JwtCache(ReactiveJwtDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Mono<Jwt> decode(String token) {
    Jwt known = passed.getIfPresent(token);
    return known == null
        ? decoder.decode(token).doOnNext(jwt -> passed.put(token, jwt))
        : Mono.just(known);
  }

  private static Duration timeLeft(Jwt jwt) {
    Instant expiry = jwt.getExpiresAt();
    if (expiry == null) {
      return LONGEST;
    }
    Duration left = Duration.between(Instant.now(), expiry);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }
}
