package com.meatymusic.command.gate;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Topics;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Set;
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

  private final InboxOffice office;
  private final InboxSettings settings;

  InboxController(InboxOffice office, InboxSettings settings) {
    this.office = office;
    this.settings = settings;
  }

  /**
   * An inbox.
   *
   * @param notes what was done, and what was not, in words
   */
  record Inbox(
      String producer,
      String topic,
      Set<String> tenants,
      @Nullable String principal,
      @Nullable Integer commandsPerSecond,
      List<String> notes) {

    static Inbox of(String producer, InboxDefinition definition, List<String> notes) {
      return new Inbox(
          producer,
          Topics.inbox(producer),
          new TreeSet<>(definition.tenants()),
          definition.principal(),
          definition.commandsPerSecond(),
          notes);
    }
  }

  @GetMapping("/operator/v1/inboxes/{producer}")
  Mono<Inbox> read(@PathVariable("producer") String producer, Caller caller) {
    caller.operator();
    named(producer);
    InboxSettings.Inbox set = settings.inboxes().get(producer);
    if (set != null) {
      return Mono.just(
          Inbox.of(
              producer,
              new InboxDefinition(set.tenants(), null, set.commandsPerSecond()),
              List.of("It stands in the settings of the service.")));
    }
    InboxDefinition found = existing(producer);
    return asked(() -> Inbox.of(producer, found, office.notes(found)));
  }

  @PutMapping("/operator/v1/inboxes/{producer}")
  Mono<Inbox> put(
      @PathVariable("producer") String producer,
      @Valid @RequestBody InboxDefinition wanted,
      Caller caller) {
    changeable(producer, caller);
    return asked(() -> Inbox.of(producer, wanted, office.put(producer, wanted)));
  }

  @DeleteMapping("/operator/v1/inboxes/{producer}")
  Mono<Inbox> remove(
      @PathVariable("producer") String producer,
      @RequestParam(name = "deleteTopic", defaultValue = "false") boolean deleteTopic,
      Caller caller) {
    changeable(producer, caller);
    InboxDefinition before = existing(producer);
    return asked(() -> Inbox.of(producer, before, office.remove(producer, before, deleteTopic)));
  }

  private InboxDefinition existing(String producer) {
    InboxDefinition found = office.find(producer);
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
