package com.meatymusic.command.preferences.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.command.gateway.http.UserRef;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.user.ChangePreferences;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands about a user's preferences: a JSON object of the client's own making. */
@RestController
@RequestMapping("/v1/users/{userId}/preferences")
class PreferencesController {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final HttpCommandGateway gate;

  PreferencesController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  /** Changes what the patch names (RFC 7396); the rest stays. */
  @PatchMapping(consumes = MERGE_PATCH)
  Mono<ResponseEntity<CommandAnswer>> change(
      Caller caller,
      @PathVariable UserRef userId,
      @RequestBody JsonNode patch,
      ServerWebExchange exchange) {
    MergePatch changes = MergePatch.of(object(patch));
    return gate.submit(caller, exchange, userId, id -> command(id, false, changes));
  }

  /** Replaces all of them. */
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<CommandAnswer>> replace(
      Caller caller,
      @PathVariable UserRef userId,
      @RequestBody JsonNode preferences,
      ServerWebExchange exchange) {
    MergePatch changes = MergePatch.whole(object(preferences));
    return gate.submit(caller, exchange, userId, id -> command(id, true, changes));
  }

  /** Whatever else a document is or a patch makes of it, preferences are an object. */
  private static ObjectNode object(JsonNode body) {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw Problem.invalid(
            List.of(
                new Problem.Violation(
                    "", "must be an object: preferences cannot be anything else as a whole")))
        .toException();
  }

  private static ChangePreferences command(UUID userId, boolean replace, MergePatch changes) {
    return new ChangePreferences(
        userId, replace, new TreeMap<>(changes.leaves()), List.copyOf(changes.objects()));
  }
}
