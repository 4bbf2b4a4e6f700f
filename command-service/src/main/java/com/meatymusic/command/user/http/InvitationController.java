package com.meatymusic.command.user.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import com.meatymusic.schemas.user.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Commands about invitations into the caller's tenant. */
@RestController
@RequestMapping("/v1/invitations")
class InvitationController {

  private static final int VALID_DAYS = 7;

  private final HttpCommandGateway gate;

  InvitationController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  @PostMapping
  Mono<ResponseEntity<CommandAnswer>> invite(
      Caller caller, @Valid @RequestBody Invitation body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand());
  }

  /** Makes the caller the user who was invited. */
  @PostMapping("/{id}/acceptance")
  Mono<ResponseEntity<CommandAnswer>> accept(
      Caller caller,
      @PathVariable UUID id,
      @Nullable @RequestBody(required = false) Acceptance body,
      ServerWebExchange exchange) {
    if (caller.kind() != Caller.Kind.USER) {
      throw Problem.of(403, "not-allowed", "An invitation is accepted with the invited's token.")
          .toException();
    }
    return gate.submit(
        caller,
        exchange,
        new AcceptInvitation(
            id,
            new ExternalIdentity(caller.provider(), caller.subject()),
            body == null ? null : body.displayName()));
  }

  @DeleteMapping("/{id}")
  Mono<ResponseEntity<CommandAnswer>> revoke(
      Caller caller, @PathVariable UUID id, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, new RevokeInvitation(id));
  }

  record Invitation(
      @NotNull(message = "must be given") String email,
      @Nullable @Pattern(regexp = "owner|admin|member", message = "must be owner, admin or member")
          String role,
      @Nullable Integer validDays) {

    InviteUser toCommand() {
      return new InviteUser(
          null,
          email,
          role == null ? Role.MEMBER : Role.valueOf(role.toUpperCase(Locale.ROOT)),
          validDays == null ? VALID_DAYS : validDays);
    }
  }

  record Acceptance(@Nullable String displayName) {}
}
