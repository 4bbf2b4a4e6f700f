package com.meatymusic.command.gate;

import static com.meatymusic.command.gate.RunningService.owner;
import static com.meatymusic.command.gate.RunningService.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gate.RunningService.Answer;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.testing.KeyringAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keyring cannot be asked for a while: what needs it is refused or waits; nothing is lost. */
class KeyringAwayIT {

  private static final String ADA = "{\"email\":\"ada@example.com\",\"displayName\":\"Ada\"}";

  @Test
  void aCommandThatNeedsANewKeyIsRefusedForNowAndLeavesNothingBehind() throws Exception {
    String owner = owner("keyring-away");
    connections(false);
    try {
      for (String preference : new String[] {"wait=2", "respond-async"}) {
        Answer refused = post(owner, "/v1/users", ADA, "Prefer", preference);
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("keyring-unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.raw().body()).doesNotContain("jdbc", "ada@");
      }
    } finally {
      connections(true);
    }
    Answer now = post(owner, "/v1/users", ADA);
    assertThat(now.status()).as(now.raw().body()).isEqualTo(201);
    // The third event of its tenant: the refused ones left none.
    assertThat(now.header("Consistency-Token")).endsWith(".3");
  }

  @Test
  void anInboxWaitsForIt() throws Exception {
    owner("inbox-narrow");
    Map<String, Object> clients =
        Map.of("bootstrap.servers", RunningService.stack().endpoints().kafka());
    try (var publisher = CommandPublisher.open(clients, "narrow", Duration.ofSeconds(60))) {
      connections(false);
      var waiting =
          publisher.publish(
              RunningService.tenantId("inbox-narrow"),
              new RegisterUser(null, "waiting@example.com", "W", null, Role.MEMBER));
      try {
        waiting.acknowledged().get();
        Thread.sleep(2_500);
        assertThat(waiting.outcome()).isNotDone();
      } finally {
        connections(true);
      }
      assertThat(waiting.outcome().get().getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }
  }

  private static void connections(boolean allowed) throws SQLException {
    var postgres = RunningService.stack().endpoints().postgres();
    new KeyringAccess(postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password())
        .allow(allowed);
  }
}
