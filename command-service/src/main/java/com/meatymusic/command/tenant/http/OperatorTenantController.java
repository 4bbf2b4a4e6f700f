package com.meatymusic.command.tenant.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import jakarta.validation.Valid;
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

/** What operators do to a tenant, whom their token does not name. */
@RestController
@RequestMapping("/operator/v1/tenants/{tenantId}")
class OperatorTenantController {

  private final HttpCommandGateway gate;

  OperatorTenantController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  /** Gives it another name. */
  @PatchMapping(consumes = {"application/merge-patch+json", "application/json"})
  Mono<ResponseEntity<CommandAnswer>> rename(
      Caller caller,
      @PathVariable UUID tenantId,
      @Valid @RequestBody Renaming body,
      ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, body.toCommand());
  }

  @PostMapping("/trial")
  Mono<ResponseEntity<CommandAnswer>> startTrial(
      Caller caller,
      @PathVariable UUID tenantId,
      @Valid @RequestBody TrialRequest.Length body,
      ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, body.toStart());
  }

  @PostMapping("/trial/extension")
  Mono<ResponseEntity<CommandAnswer>> extendTrial(
      Caller caller,
      @PathVariable UUID tenantId,
      @Valid @RequestBody TrialRequest.Length body,
      ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, body.toExtend());
  }

  @PostMapping("/trial/conversion")
  Mono<ResponseEntity<CommandAnswer>> convertTrial(
      Caller caller,
      @PathVariable UUID tenantId,
      @Valid @RequestBody TrialRequest.Plan body,
      ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, body.toConvert());
  }

  @PostMapping("/suspension")
  Mono<ResponseEntity<CommandAnswer>> suspend(
      Caller caller,
      @PathVariable UUID tenantId,
      @Nullable @RequestBody(required = false) Suspension body,
      ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, Suspension.toCommand(body));
  }

  @DeleteMapping("/suspension")
  Mono<ResponseEntity<CommandAnswer>> reactivate(
      Caller caller, @PathVariable UUID tenantId, ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, new ReactivateTenant());
  }

  @DeleteMapping
  Mono<ResponseEntity<CommandAnswer>> offboard(
      Caller caller, @PathVariable UUID tenantId, ServerWebExchange exchange) {
    return gate.submit(caller.operatorFor(tenantId), exchange, new OffboardTenant());
  }
}
