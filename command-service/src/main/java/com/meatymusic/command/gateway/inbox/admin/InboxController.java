package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Topics;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  record Inboxes(List<InboxView> items) {}

  @GetMapping("/operator/v1/inboxes")
  Mono<Inboxes> list(Caller caller) {
    caller.operator();
    Map<String, InboxView> all = new TreeMap<>();
    // What is removed in between is shown, or not; none is looked up again.
    adminService
        .all()
        .forEach((producer, read) -> all.put(producer, defined(producer, read, false)));
    settings.inboxes().forEach((producer, set) -> all.put(producer, set(producer, set)));
    return Mono.just(new Inboxes(List.copyOf(all.values())));
  }

  @GetMapping("/operator/v1/inboxes/{producer}")
  Mono<InboxView> read(@PathVariable("producer") String producer, Caller caller) {
    caller.operator();
    named(producer);
    InboxSettings.Inbox set = settings.inboxes().get(producer);
    return asked(
        () -> set == null ? defined(producer, existing(producer), true) : set(producer, set));
  }

  private InboxView set(String producer, InboxSettings.Inbox set) {
    return InboxView.ofSettings(producer, set, containers);
  }

  /**
   * @param withRules whether Kafka is asked who may use it
   */
  private InboxView defined(String producer, Read existing, boolean withRules) {
    InboxDefinition definition = existing.definition();
    if (definition == null) {
      return InboxView.ofBad(producer, existing, containers);
    }
    List<String> notes = withRules ? adminService.notes(definition) : List.of();
    return InboxView.of(producer, definition, notes, containers);
  }

  @PutMapping("/operator/v1/inboxes/{producer}")
  Mono<InboxView> put(
      @PathVariable("producer") String producer,
      @Valid @RequestBody InboxDefinition wanted,
      Caller caller) {
    changeable(producer, caller);
    return asked(
        () -> InboxView.of(producer, wanted, adminService.put(producer, wanted), containers));
  }

  @DeleteMapping("/operator/v1/inboxes/{producer}")
  Mono<InboxView> remove(
      @PathVariable("producer") String producer,
      @RequestParam(name = "deleteTopic", defaultValue = "false") boolean deleteTopic,
      Caller caller) {
    changeable(producer, caller);
    return asked(() -> {
      InboxDefinition before = leftOf(producer, deleteTopic);
      List<String> done = adminService.remove(producer, before, deleteTopic);
      return InboxView.of(producer, before, done, containers);
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
  private static Mono<InboxView> asked(Callable<InboxView> work) {
    return RequestScope.blocking(work)
        .onErrorMap(InboxController::isAway, e -> Problem.unavailable("Kafka").toException());
  }

  private static boolean isAway(Throwable e) {
    return e instanceof RetriableException || e.getCause() != null && isAway(e.getCause());
  }
}
