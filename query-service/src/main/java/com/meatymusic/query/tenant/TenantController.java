package com.meatymusic.query.tenant;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.read.CachedRowQuery;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Query;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class TenantController {

  private static final String ONE = "SELECT * FROM tenants_${generation} WHERE tenant_id = $1";

  private final Queries queries;
  private final CachedRowQuery tenants;
  private final Respond respond;

  TenantController(Queries queries, CachedRowQuery tenants, Respond respond) {
    this.queries = queries;
    this.tenants = tenants;
    this.respond = respond;
  }

  @GetMapping("/v1/tenant")
  Mono<ResponseEntity<Object>> own(Caller caller, ServerWebExchange exchange) {
    return tenants
        .ask(
            queries.freshness(exchange, caller),
            TenantTable.TABLE.name(),
            "",
            new Query(TenantProjection.NAME, ONE, List.of(), "tenant/" + caller.tenantId()),
            Tenant::of)
        .flatMap(answer -> respond(caller, exchange, answer));
  }

  /** One's own; any other tenant is as unknown as one that does not exist. */
  @GetMapping("/v1/tenants/{id}")
  Mono<ResponseEntity<Object>> byId(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID own = caller.tenantId();
    return own.toString().equals(id) ? own(caller, exchange) : Mono.error(unknown().toException());
  }

  private Mono<ResponseEntity<Object>> respond(
      Caller caller, ServerWebExchange exchange, Answer<Tenant> answer) {
    if (answer.rows().isEmpty()) {
      return respond.none(exchange, caller, answer, unknown());
    }
    Tenant tenant = answer.rows().getFirst();
    return Seen.of(exchange).all()
        ? respond.one(exchange, caller, answer, tenant.version(), tenant)
        : respond.part(exchange, caller, answer, Doorplate.of(tenant));
  }

  private static Problem unknown() {
    return Problem.of(404, "tenant-unknown", "There is no such tenant.");
  }
}
