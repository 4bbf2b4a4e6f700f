package com.meatymusic.command.user.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.command.gateway.http.UserRef;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Commands about users of the caller's tenant. */
@RestController
@RequestMapping("/v1/users")
class UserController {

  private final HttpCommandGateway gate;

  UserController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  @PostMapping
  Mono<ResponseEntity<CommandAnswer>> register(
      Caller caller, @Valid @RequestBody Registration body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand());
  }

  /** Changes the name, the e-mail address or the role: each is a command of its own. */
  @PatchMapping(path = "/{userId}", consumes = "application/merge-patch+json")
  Mono<ResponseEntity<CommandAnswer>> change(
      Caller caller,
      @PathVariable UserRef userId,
      @RequestBody ObjectNode patch,
      ServerWebExchange exchange) {
    return gate.submit(caller, exchange, userId, id -> UserMergePatch.command(id, patch));
  }

  @PostMapping("/{userId}/deactivation")
  Mono<ResponseEntity<CommandAnswer>> deactivate(
      Caller caller, @PathVariable UUID userId, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, new DeactivateUser(userId));
  }

  /** Reactivates the user. */
  @DeleteMapping("/{userId}/deactivation")
  Mono<ResponseEntity<CommandAnswer>> reactivate(
      Caller caller, @PathVariable UUID userId, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, new ReactivateUser(userId));
  }

  /** Erases the person, for good. */
  @DeleteMapping("/{userId}")
  Mono<ResponseEntity<CommandAnswer>> erase(
      Caller caller, @PathVariable UserRef userId, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, userId, EraseUser::new);
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
