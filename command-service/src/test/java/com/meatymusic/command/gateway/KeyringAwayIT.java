package com.meatymusic.command.gateway;

import static com.meatymusic.command.gateway.RunningService.owner;
import static com.meatymusic.command.gateway.RunningService.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.RunningService.Answer;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.testing.KeyringAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    Answer now = onceItIsBack(owner);
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

  @Test
  void whileItsStatementsHangWhatNeedsNoNewKeyGoesOnAndTheRestIsToldBeforeLong() throws Exception {
    String owner = owner("keyring-hangs");
    String mood = "{\"emotion\":\"calm\"}";
    assertThat(post(owner, "/v1/moods", mood).status()).isEqualTo(201);
    try (Connection other = keyring();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE data_key IN ACCESS EXCLUSIVE MODE");
      List<CompletableFuture<Answer>> hanging = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        hanging.add(
            RunningService.send(
                "POST", owner, "/v1/users", "{\"email\":\"h%d@x.example\"}".formatted(i)));
        assertThat(post(owner, "/v1/moods", mood).status()).isEqualTo(201);
      }
      for (CompletableFuture<Answer> each : hanging) {
        Answer refused = each.get(30, TimeUnit.SECONDS);
        assertThat(refused.code()).as(refused.raw().body()).isIn("keyring-unavailable", "busy");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
      }
      other.rollback();
    }
    Answer now = onceItIsBack(owner);
    assertThat(now.status()).as(now.raw().body()).isEqualTo(201);
  }

  /** As a client does that is told to try again: the pool needs a moment to notice. */
  private static Answer onceItIsBack(String owner) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    Answer answer = post(owner, "/v1/users", ADA);
    while (answer.code().equals("keyring-unavailable") && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      answer = post(owner, "/v1/users", ADA);
    }
    return answer;
  }

  private static Connection keyring() throws SQLException {
    var postgres = RunningService.stack().endpoints().postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl("meatymusic_keyring"), postgres.superuser(), postgres.password());
  }

  private static void connections(boolean allowed) throws SQLException {
    var postgres = RunningService.stack().endpoints().postgres();
    new KeyringAccess(postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password())
        .allow(allowed);
  }
}
