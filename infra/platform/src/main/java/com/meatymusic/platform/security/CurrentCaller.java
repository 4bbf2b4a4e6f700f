package com.meatymusic.platform.security;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Who calls, for filters: controllers take a {@link Caller} as a parameter. */
public final class CurrentCaller {

  private final SecuritySettings settings;

  CurrentCaller(SecuritySettings settings) {
    this.settings = settings;
  }

  /** The caller of the request that is being answered; empty when nobody needed a token. */
  public Mono<Caller> get() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context ->
            context.getAuthentication() instanceof JwtAuthenticationToken token
                ? Caller.of(token.getToken(), settings)
                : null);
  }
}
