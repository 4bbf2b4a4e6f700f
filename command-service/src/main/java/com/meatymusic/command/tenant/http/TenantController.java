package com.meatymusic.command.tenant.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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

  private final HttpCommandGateway gate;

  TenantController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  /** Registers the tenant of the token's organisation; a user who asks becomes its first owner. */
  @PostMapping
  Mono<ResponseEntity<CommandAnswer>> register(
      Caller caller, @Valid @RequestBody Registration body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand(caller));
  }

  /** Gives it another name. */
  @PatchMapping(
      path = "/current",
      consumes = {"application/merge-patch+json", "application/json"})
  Mono<ResponseEntity<CommandAnswer>> rename(
      Caller caller, @Valid @RequestBody Renaming body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand());
  }

  @PostMapping("/current/trial")
  Mono<ResponseEntity<CommandAnswer>> startTrial(
      Caller caller, @Valid @RequestBody TrialRequest.Length body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toStart());
  }

  @PostMapping("/current/trial/extension")
  Mono<ResponseEntity<CommandAnswer>> extendTrial(
      Caller caller, @Valid @RequestBody TrialRequest.Length body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toExtend());
  }

  @PostMapping("/current/trial/conversion")
  Mono<ResponseEntity<CommandAnswer>> convertTrial(
      Caller caller, @Valid @RequestBody TrialRequest.Plan body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toConvert());
  }

  @PostMapping("/current/suspension")
  Mono<ResponseEntity<CommandAnswer>> suspend(
      Caller caller,
      @Nullable @RequestBody(required = false) Suspension body,
      ServerWebExchange exchange) {
    return gate.submit(caller, exchange, Suspension.toCommand(body));
  }

  /** Reactivates it. */
  @DeleteMapping("/current/suspension")
  Mono<ResponseEntity<CommandAnswer>> reactivate(Caller caller, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, new ReactivateTenant());
  }

  /** Ends it for good. */
  @DeleteMapping("/current")
  Mono<ResponseEntity<CommandAnswer>> offboard(Caller caller, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, new OffboardTenant());
  }
}
