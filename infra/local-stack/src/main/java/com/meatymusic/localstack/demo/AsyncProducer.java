package com.meatymusic.localstack.demo;

import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.publisher.Publication;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * An async producer in a process of its own: publishes one command and prints what became of it.
 * Arguments: bootstrap servers, tenant id, e-mail address.
 */
@SuppressWarnings("SystemOut")
final class AsyncProducer {

  static final String NAME = "demo";

  private AsyncProducer() {}

  public static void main(String[] arguments) throws Exception {
    try (CommandPublisher publisher =
        CommandPublisher.open(
            Map.of("bootstrap.servers", arguments[0]), NAME, Duration.ofSeconds(20))) {
      Publication publication =
          publisher.publish(
              UUID.fromString(arguments[1]),
              new RegisterUser(null, arguments[2], "Sent by a producer", null, Role.MEMBER));
      CommandOutcome outcome = publication.outcome().get();
      System.out.println(
          outcome.getStatus()
              + " "
              + outcome.getSubject()
              + " "
              + publication.commandId()
              + " "
              + outcome.getTenantSeq());
    }
  }
}
