package com.meatymusic.platform.security;

import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives a controller's method the {@link Caller}. */
final class CallerArgument implements HandlerMethodArgumentResolver {

  private final SecuritySettings settings;

  CallerArgument(SecuritySettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Mono<Object> resolveArgument(
      MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context ->
            context.getAuthentication() instanceof JwtAuthenticationToken token
                ? Caller.of(token.getToken(), settings)
                : null);
  }
}
