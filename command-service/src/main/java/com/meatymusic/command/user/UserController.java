package com.meatymusic.command.user;

import com.meatymusic.command.gate.CommandAnswer;
import com.meatymusic.command.gate.HttpGate;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Commands about users of the caller's tenant. */
@RestController
@RequestMapping("/v1/users")
class UserController {

  private final HttpGate gate;

  UserController(HttpGate gate) {
    this.gate = gate;
  }

  @PostMapping
  Mono<ResponseEntity<CommandAnswer>> register(
      Caller caller, @Valid @RequestBody Registration body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand());
  }

  record Registration(
      @Nullable String email,
      @Nullable String displayName,
      @Nullable @Pattern(regexp = "owner|admin|member", message = "must be owner, admin or member")
          String role,
      @Nullable @Valid GivenIdentity identity) {

    RegisterUser toCommand() {
      return new RegisterUser(
          null,
          email,
          displayName,
          identity == null ? null : new ExternalIdentity(identity.provider(), identity.subject()),
          role == null ? Role.MEMBER : Role.valueOf(role.toUpperCase(Locale.ROOT)));
    }
  }

  record GivenIdentity(
      @NotNull(message = "must be given") String provider,
      @NotNull(message = "must be given") String subject) {}
}
