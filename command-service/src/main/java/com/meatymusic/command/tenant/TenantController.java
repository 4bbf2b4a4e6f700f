package com.meatymusic.command.tenant;

import com.meatymusic.command.gate.CommandAnswer;
import com.meatymusic.command.gate.HttpGate;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ExternalIdentity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Commands about the caller's own tenant. */
@RestController
@RequestMapping("/v1/tenants")
class TenantController {

  private final HttpGate gate;

  TenantController(HttpGate gate) {
    this.gate = gate;
  }

  /** Registers the tenant of the token's organisation; a user who asks becomes its first owner. */
  @PostMapping
  Mono<ResponseEntity<CommandAnswer>> register(
      Caller caller, @Valid @RequestBody Registration body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand(caller));
  }

  record Registration(
      @NotNull(message = "must be given") String slug,
      @NotNull(message = "must be given") String name,
      @Nullable String plan,
      @Nullable FirstOwner owner) {

    RegisterTenant toCommand(Caller caller) {
      return new RegisterTenant(slug, name, plan == null ? "free" : plan, null, firstOwner(caller));
    }

    private @Nullable Owner firstOwner(Caller caller) {
      String email = owner == null ? null : owner.email();
      String displayName = owner == null ? null : owner.displayName();
      return switch (caller.kind()) {
        case USER ->
            new Owner(
                email, displayName, new ExternalIdentity(caller.provider(), caller.subject()));
        // Who operates the installation does not become a user of its tenants.
        case OPERATOR -> email == null ? null : new Owner(email, displayName, null);
      };
    }
  }

  record FirstOwner(@Nullable String email, @Nullable String displayName) {}
}
