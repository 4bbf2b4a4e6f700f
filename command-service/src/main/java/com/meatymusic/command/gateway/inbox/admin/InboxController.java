package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxContainer;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Topics;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Inboxes of async producers, for operators. What blocks runs on threads that may. */
@RestController
final class InboxController {

  private final InboxAdminService adminService;
  private final InboxSettings settings;
  private final InboxContainers containers;

  InboxController(
      InboxAdminService adminService, InboxSettings settings, InboxContainers containers) {
    this.adminService = adminService;
    this.settings = settings;
    this.containers = containers;
  }

  /**
   * An inbox.
   *
   * @param state what this instance does with it
   * @param lost records that were deleted before this instance could read them
   * @param notes what was done, and what was not, in words
   */
  record Inbox(
      String producer,
      String topic,
      Set<String> tenants,
      @Nullable String principal,
      @Nullable Integer commandsPerSecond,
      String state,
      long lost,
      List<String> notes) {}

  /** All inboxes. */
  record Inboxes(List<Inbox> items) {}

  private Inbox inbox(String producer, @Nullable InboxDefinition definition, List<String> said) {
    List<String> notes = new ArrayList<>(said);
    InboxContainer open = containers.find(producer);
    String trouble = open == null ? null : open.trouble();
    if (trouble != null) {
      notes.add("Its records cannot be taken at present and are tried again: " + trouble + ".");
    }
    if (open != null && open.lost() > 0) {
      notes.add(
          open.lost()
              + " records were deleted before this instance could read them: they had waited longer"
              + " than the topic keeps them.");
    }
    return new Inbox(
        producer,
        Topics.inbox(producer),
        definition == null ? Set.of() : new TreeSet<>(definition.tenants()),
        definition == null ? null : definition.principal(),
        definition == null ? null : definition.commandsPerSecond(),
        containers.state(producer),
        open == null ? 0 : open.lost(),
        notes);
  }

  @GetMapping("/operator/v1/inboxes")
  Mono<Inboxes> list(Caller caller) {
    caller.operator();
    Map<String, Inbox> all = new TreeMap<>();
    // What is removed in between is shown, or not; none is looked up again.
    adminService
        .all()
        .forEach((producer, read) -> all.put(producer, defined(producer, read, false)));
    settings.inboxes().forEach((producer, set) -> all.put(producer, set(producer, set)));
    return Mono.just(new Inboxes(List.copyOf(all.values())));
  }

  @GetMapping("/operator/v1/inboxes/{producer}")
  Mono<Inbox> read(@PathVariable("producer") String producer, Caller caller) {
    caller.operator();
    named(producer);
    InboxSettings.Inbox set = settings.inboxes().get(producer);
    return asked(
        () -> set == null ? defined(producer, existing(producer), true) : set(producer, set));
  }

  private Inbox set(String producer, InboxSettings.Inbox set) {
    return inbox(
        producer,
        new InboxDefinition(set.tenants(), null, set.commandsPerSecond()),
        List.of("It stands in the settings of the service."));
  }

  /**
   * @param withRules whether Kafka is asked who may use it
   */
  private Inbox defined(String producer, Read existing, boolean withRules) {
    InboxDefinition definition = existing.definition();
    List<String> notes =
        definition != null
            ? withRules ? adminService.notes(definition) : List.of()
            : List.of(
                "Its definition is bad, so it is closed: "
                    + existing.fault()
                    + ". PUT makes it anew, DELETE removes it; its records wait.");
    return inbox(producer, definition, notes);
  }

  @PutMapping("/operator/v1/inboxes/{producer}")
  Mono<Inbox> put(
      @PathVariable("producer") String producer,
      @Valid @RequestBody InboxDefinition wanted,
      Caller caller) {
    changeable(producer, caller);
    return asked(() -> inbox(producer, wanted, adminService.put(producer, wanted)));
  }

  @DeleteMapping("/operator/v1/inboxes/{producer}")
  Mono<Inbox> remove(
      @PathVariable("producer") String producer,
      @RequestParam(name = "deleteTopic", defaultValue = "false") boolean deleteTopic,
      Caller caller) {
    changeable(producer, caller);
    return asked(() -> {
      InboxDefinition before = leftOf(producer, deleteTopic);
      return inbox(producer, before, adminService.remove(producer, before, deleteTopic));
    });
  }

  /** An earlier call may have removed the inbox and then failed to delete its topics. */
  private @Nullable InboxDefinition leftOf(String producer, boolean withTopic) {
    return adminService.find(producer) == null && withTopic && adminService.hasTopics(producer)
        ? null
        : existing(producer).definition();
  }

  private Read existing(String producer) {
    Read found = adminService.find(producer);
    if (found == null) {
      throw Problem.of(404, "inbox-unknown", "There is no inbox of this name.").toException();
    }
    return found;
  }

  private void changeable(String producer, Caller caller) {
    caller.operator();
    named(producer);
    if (settings.inboxes().containsKey(producer)) {
      throw Problem.of(
              409,
              "inbox-in-settings",
              "This inbox stands in the settings of the service and can only be changed there.")
          .toException();
    }
  }

  private static void named(String producer) {
    try {
      Topics.inbox(producer);
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "inbox-name-invalid", String.valueOf(e.getMessage())).toException();
    }
  }

  /** What Kafka does not answer in time may be done or not; all of it can be asked for again. */
  private static Mono<Inbox> asked(Callable<Inbox> work) {
    return RequestScope.blocking(work)
        .onErrorMap(InboxController::isAway, e -> Problem.unavailable("Kafka").toException());
  }

  private static boolean isAway(Throwable e) {
    return e instanceof RetriableException || e.getCause() != null && isAway(e.getCause());
  }
}
