package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.gateway.RunningService.Answer;
import com.meatymusic.command.gateway.inbox.topics.ProducerTopics;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.publisher.Publication;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Operators make, change and remove inboxes while everything runs. */
class OperatorInboxIT {

  private static final Map<String, Object> CLIENTS =
      Map.of("bootstrap.servers", RunningService.stack().endpoints().kafka());
  private static final UUID TENANT = RunningService.tenantId("inbox-operated");
  private static final String ALL = "{\"tenants\":[\"*\"]}";

  @BeforeAll
  static void theTenantIsThere() {
    RunningService.owner("inbox-operated");
  }

  @Test
  void anInboxIsMadeNarrowedAndRemovedWhileItIsUsed() throws Exception {
    Answer made = put("made", "{\"tenants\":[\"*\"],\"principal\":\"User:made\"}");
    assertThat(made.status()).as(made.raw().body()).isEqualTo(200);
    assertThat(made.json().path("topic").asString()).isEqualTo(Topics.inbox("made"));
    assertThat(made.json().path("notes").toString()).contains("no authorizer");
    assertThat(send("GET", "made", "").json().path("tenants").toString()).isEqualTo("[\"*\"]");
    try (var publisher = CommandPublisher.open(CLIENTS, "made", Duration.ofSeconds(60));
        var impatient = CommandPublisher.open(CLIENTS, "made", Duration.ofSeconds(3))) {
      assertThat(code(publisher, "first@example.com")).isNull();

      put("made", "{\"tenants\":[\"%s\"]}".formatted(new UUID(1, 1)));
      assertThat(code(publisher, "second@example.com")).isEqualTo("not-allowed");

      assertThat(send("DELETE", "made", "").status()).isEqualTo(200);
      assertThat(send("GET", "made", "").status()).isEqualTo(404);
      assertThatThrownBy(() -> code(impatient, "third@example.com"))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(TimeoutException.class);

      // The topic was left: what was written meanwhile is taken when the inbox is there again.
      put("made", ALL);
      assertThat(code(publisher, "fourth@example.com")).isNull();
      assertThat(code(publisher, "third@example.com")).isEqualTo("email-taken");
    }
    assertThat(send("DELETE", "made", "?deleteTopic=true").status()).isEqualTo(200);
    try (Admin admin = Admin.create(CLIENTS)) {
      assertThat(admin.listTopics().names().get()).doesNotContain(Topics.inbox("made"));
    }

    // Another topic of the same name: its offsets begin anew, and nothing of it was taken yet.
    assertThat(put("made", ALL).status()).isEqualTo(200);
    try (var publisher = CommandPublisher.open(CLIENTS, "made", Duration.ofSeconds(10))) {
      for (int i = 0; i < 3; i++) {
        assertThat(code(publisher, "anew-%d@example.com".formatted(i))).isNull();
      }
    }
  }

  @Test
  void anInboxWhoseTopicIsMadeAnewWhileItIsReadBeginsAnew() throws Exception {
    put("swapped", ALL);
    try (var publisher = CommandPublisher.open(CLIENTS, "swapped", Duration.ofSeconds(30));
        Admin admin = Admin.create(CLIENTS)) {
      for (int i = 0; i < 3; i++) {
        assertThat(code(publisher, "before-%d@example.com".formatted(i))).isNull();
      }
      admin.deleteTopics(List.of(Topics.inbox("swapped"))).all().get();
      await(() -> !admin.listTopics().names().get().contains(Topics.inbox("swapped")));
      assertThat(put("swapped", ALL).status()).isEqualTo(200);
    }
    try (var publisher = CommandPublisher.open(CLIENTS, "swapped", Duration.ofSeconds(30))) {
      for (int i = 0; i < 5; i++) {
        assertThat(code(publisher, "after-%d@example.com".formatted(i))).isNull();
      }
    }
  }

  /** As when the topics could not be deleted by the call that removed the inbox. */
  @Test
  void whatIsLeftOfAnInboxThatIsGoneCanStillBeDeleted() throws Exception {
    put("halfway", ALL);
    assertThat(send("DELETE", "halfway", "").status()).isEqualTo(200);
    assertThat(send("DELETE", "halfway", "").status()).isEqualTo(404);
    Answer deleted = send("DELETE", "halfway", "?deleteTopic=true");
    assertThat(deleted.status()).as(deleted.raw().body()).isEqualTo(200);
    assertThat(deleted.json().path("notes").toString()).contains("were deleted");
    try (Admin admin = Admin.create(CLIENTS)) {
      assertThat(admin.listTopics().names().get())
          .doesNotContainAnyElementsOf(ProducerTopics.of("halfway"));
    }
    assertThat(send("DELETE", "halfway", "?deleteTopic=true").status()).isEqualTo(404);
  }

  private static void await(Callable<Boolean> reached) throws Exception {
    while (!reached.call()) {
      Thread.sleep(50);
    }
  }

  @Test
  void anInboxAboveItsRateIsSlowedAndNothingIsLost() throws Exception {
    put("slow", "{\"tenants\":[\"*\"],\"commandsPerSecond\":50}");
    try (var publisher = CommandPublisher.open(CLIENTS, "slow", Duration.ofSeconds(30))) {
      code(publisher, "slow-first@example.com");
      long begin = System.nanoTime();
      List<Publication> sent = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        sent.add(publisher.publish(TENANT, user("slow-%d@example.com".formatted(i))));
      }
      for (Publication each : sent) {
        assertThat(each.outcome().get().getCode()).isNull();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(15));
    }
  }

  @Test
  void aBadDefinitionIsShownStopsNobodyAndCanBeRemoved() throws Exception {
    for (String bad : List.of("{}", "{not json", "{\"tenants\":[null]}", "null")) {
      define("bad", bad);
      Answer shown = await("bad", "closed");
      assertThat(shown.json().path("notes").toString()).contains("definition is bad");
      assertThat(
              RunningService.send("GET", operator(), "/operator/v1/inboxes", "")
                  .join()
                  .raw()
                  .body())
          .contains("\"bad\"", "\"narrow\"");
      assertThat(send("DELETE", "bad", "").status()).isEqualTo(200);
      assertThat(send("GET", "bad", "").status()).isEqualTo(404);
    }
    define("bad", "{}");
    await("bad", "closed");
    assertThat(put("bad", ALL).status()).isEqualTo(200);
    await("bad", "open");
  }

  @Test
  void anInboxWithoutItsTopicIsShownAndReadOnceTheTopicIsThere() throws Exception {
    define("later", ALL);
    await("later", "waiting-for-topic");
    try (Admin admin = Admin.create(CLIENTS)) {
      admin
          .createTopics(
              List.of(new NewTopic(Topics.inbox("later"), Optional.of(12), Optional.empty())))
          .all()
          .get();
      await("later", "open");
      assertThat(setting(admin, "later", "message.timestamp.type")).isEqualTo("LogAppendTime");
      assertThat(setting(admin, "later", "compression.type")).isEqualTo("uncompressed");
    }
    try (var publisher = CommandPublisher.open(CLIENTS, "later", Duration.ofSeconds(30))) {
      assertThat(code(publisher, "later@example.com")).isNull();
    }
  }

  @Test
  void recordsThatWereDeletedUnreadAreTold() throws Exception {
    put("lossy", ALL);
    try (var publisher = CommandPublisher.open(CLIENTS, "lossy", Duration.ofSeconds(30));
        Admin admin = Admin.create(CLIENTS)) {
      assertThat(code(publisher, "lossy-1@example.com")).isNull();
      send("DELETE", "lossy", "");
      for (int i = 0; i < 3; i++) {
        publisher.publish(TENANT, user("lossy-gone@example.com")).acknowledged().get();
      }
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int i = 0; i < 12; i++) {
        all.put(new TopicPartition(Topics.inbox("lossy"), i), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
      put("lossy", ALL);
      assertThat(code(publisher, "lossy-2@example.com")).isNull();
      Answer shown = send("GET", "lossy", "");
      assertThat(shown.json().path("lost").asLong()).isEqualTo(3);
      assertThat(shown.json().path("notes").toString()).contains("3 records were deleted");
    }
  }

  private static String setting(Admin admin, String producer, String name) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.inbox(producer));
    return admin.describeConfigs(List.of(topic)).all().get().get(topic).get(name).value();
  }

  /** As whoever may write their topic might. */
  private static void define(String producer, String definition) throws Exception {
    try (var kafka = new KafkaProducer<>(CLIENTS, new StringSerializer(), new StringSerializer())) {
      kafka.send(new ProducerRecord<>(Topics.INBOXES, producer, definition)).get();
    }
  }

  private static Answer await(String producer, String state) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      Answer answer = send("GET", producer, "");
      if (answer.status() == 200 && answer.json().path("state").asString().equals(state)) {
        return answer;
      }
      assertThat(System.nanoTime()).as(answer.raw().body()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void onlyOperatorsMayAndOnlyWhatMakesSense() {
    String user = RunningService.token("inbox-operated", "owner");
    assertThat(RunningService.send("PUT", user, "/operator/v1/inboxes/x", ALL).join().status())
        .isEqualTo(403);
    var unread = RunningService.send("PUT", user, "/operator/v1/inboxes/x", "{").join();
    assertThat(unread.status()).as("before the body is looked at").isEqualTo(403);
    assertThat(put("Not_A_Name", ALL).code()).isEqualTo("inbox-name-invalid");
    assertThat(put("narrow", ALL).code()).isEqualTo("inbox-in-settings");
    assertThat(put("x", "{\"tenants\":[]}").status()).isEqualTo(400);
    assertThat(put("x", "{\"tenants\":[\"acme\"]}").status()).isEqualTo(400);
    assertThat(put("x", "{\"tenants\":[null]}").status()).isEqualTo(400);
    assertThat(put("x", "{\"tenants\":[\"*\",null]}").status()).isEqualTo(400);
    assertThat(put("x", "{}").status()).isEqualTo(400);
    assertThat(put("x", "{\"tenants\":[\"*\"],\"commandsPerSecond\":0}").status()).isEqualTo(400);
    assertThat(send("DELETE", "unheard-of", "").status()).isEqualTo(404);
    assertThat(send("GET", "narrow", "").json().path("notes").toString()).contains("settings");
  }

  private static String code(CommandPublisher publisher, String email) throws Exception {
    CommandOutcome outcome = publisher.publish(TENANT, user(email)).outcome().get();
    return outcome.getCode();
  }

  private static RegisterUser user(String email) {
    return new RegisterUser(null, email, "Someone", null, Role.MEMBER);
  }

  private static Answer put(String producer, String body) {
    return RunningService.send("PUT", operator(), "/operator/v1/inboxes/" + producer, body).join();
  }

  private static Answer send(String method, String producer, String query) {
    String path = "/operator/v1/inboxes/" + producer + query;
    return RunningService.send(method, operator(), path, "").join();
  }

  private static String operator() {
    return RunningService.stack().tokens().operator("olga");
  }
}
