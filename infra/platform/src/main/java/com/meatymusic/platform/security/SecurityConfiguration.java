package com.meatymusic.platform.security;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Every endpoint takes a token, but for health, metrics and the description of the API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityConfiguration {

  /** Four spans a request that say nothing a status does not, and operators around each filter. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http, ProblemWriter problems, ReactiveJwtDecoder decoder) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        // There is nothing to come back to after a login; looking for it makes a session each time.
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .authorizeExchange(
            paths -> paths.matchers(OpenPaths::match).permitAll().anyExchange().authenticated())
        .oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.jwtDecoder(new JwtCache(decoder)))
                .authenticationEntryPoint(
                    (exchange, e) -> problems.write(exchange, unauthenticated())))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(
                    (exchange, e) -> problems.write(exchange, unauthenticated()))
                .accessDeniedHandler((exchange, e) ->
                    problems.write(
                        exchange,
                        Problem.of(403, "not-allowed", "The token does not allow this."))))
        .build();
  }

  @Bean
  CurrentCaller currentCaller(SecuritySettings settings) {
    return new CurrentCaller(settings);
  }

  @Bean
  CallerLogFilter callerLogFilter(CurrentCaller caller) {
    return new CallerLogFilter(caller);
  }

  @Bean
  WebFluxConfigurer callerArgument(CurrentCaller caller) {
    return new WebFluxConfigurer() {
      @Override
      public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerArgument(caller));
      }
    };
  }

  private static Problem unauthenticated() {
    return Problem.of(
            401,
            "token-invalid",
            "A valid token is needed: header Authorization, Bearer and a JWT of the configured"
                + " issuer that has not expired.")
        .header("WWW-Authenticate", "Bearer");
  }
}
