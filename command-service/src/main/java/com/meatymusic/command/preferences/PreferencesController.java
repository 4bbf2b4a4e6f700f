package com.meatymusic.command.preferences;

import com.meatymusic.command.gate.CommandAnswer;
import com.meatymusic.command.gate.HttpGate;
import com.meatymusic.command.gate.UserRef;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.user.ChangePreferences;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.node.ObjectNode;

/** Commands about a user's preferences: a JSON object of the client's own making. */
@RestController
@RequestMapping("/v1/users/{userId}/preferences")
class PreferencesController {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final HttpGate gate;

  PreferencesController(HttpGate gate) {
    this.gate = gate;
  }

  /** Changes what the patch names (RFC 7396); the rest stays. */
  @PatchMapping(consumes = MERGE_PATCH)
  Mono<ResponseEntity<CommandAnswer>> change(
      Caller caller,
      @PathVariable UserRef userId,
      @RequestBody ObjectNode patch,
      ServerWebExchange exchange) {
    return gate.submit(caller, exchange, userId, id -> command(id, false, patch));
  }

  /** Replaces all of them. */
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<CommandAnswer>> replace(
      Caller caller,
      @PathVariable UserRef userId,
      @RequestBody ObjectNode preferences,
      ServerWebExchange exchange) {
    return gate.submit(caller, exchange, userId, id -> command(id, true, preferences));
  }

  private static ChangePreferences command(UUID userId, boolean replace, ObjectNode document) {
    Map<String, @Nullable Object> changes = new TreeMap<>(MergePatch.leaves(document));
    return new ChangePreferences(userId, replace, changes);
  }
}
