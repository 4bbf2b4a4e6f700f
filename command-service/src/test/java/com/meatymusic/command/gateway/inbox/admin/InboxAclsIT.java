package com.meatymusic.command.gateway.inbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.testing.GuardedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a producer may do on a broker with an authorizer: what it needs, and nothing else; and what
 * a service still sees that may not do all.
 */
class InboxAclsIT {

  private static final String MADE = "User:made";
  private static final List<String> FOREIGN =
      List.of(
          Topics.inbox("other"),
          Topics.outcomes("other"),
          Topics.schemas("other"),
          Topics.COMMANDS,
          Topics.EVENTS,
          Topics.REPLIES,
          Topics.PARKED,
          Topics.INBOXES);
  private static final List<String> OWN =
      List.of(Topics.inbox("made"), Topics.outcomes("made"), Topics.schemas("made"));

  @TempDir static Path data;

  private static GuardedBroker broker;
  private static Server server;
  private static Admin admin;

  private final InboxAcls access = new InboxAcls(admin);

  @BeforeAll
  static void start() throws Exception {
    int[] ports = PortCheck.free(2);
    Path directory = data.resolve("kafka");
    broker = new GuardedBroker(new KafkaBroker(directory, ports[0], false), directory, ports[1]);
    server = LocalStack.shared().serverOnIt(broker);
    server.start();
    admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + broker.port()));
    admin
        .createTopics(
            Stream.of(FOREIGN, OWN, List.of(Topics.SCHEMAS))
                .flatMap(List::stream)
                .map(topic -> new NewTopic(topic, 1, (short) 1))
                .toList())
        .all()
        .get();
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @BeforeEach
  void nobodyMayDoAnything() throws Exception {
    admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
  }

  @Test
  void aProducerMayUseItsInboxAndNothingElseUntilItIsRevoked() throws Exception {
    assertNothingIsAllowed();

    assertThat(access.grant(MADE, "made"))
        .contains("may write " + Topics.inbox("made"))
        .doesNotContain("taken back");
    publish("made");
    for (String topic : List.of(Topics.outcomes("made"), Topics.schemas("made"), Topics.SCHEMAS)) {
      read("made", topic);
    }
    for (String topic : FOREIGN) {
      assertDenied(() -> write("made", topic));
      assertDenied(() -> read("made", topic));
    }
    assertDenied(() -> write("made", Topics.SCHEMAS));
    assertDenied(() -> write("made", Topics.outcomes("made")));
    assertDenied(() -> read("made", Topics.inbox("made")));
    assertDenied(() -> publish("other"));
    assertThat(access.describe(MADE)).contains("ALLOW READ " + Topics.outcomes("made"));

    assertThat(access.revoke(MADE, "made")).contains("may no longer write");
    assertNothingIsAllowed();
    assertThat(access.describe(MADE)).contains("none");
  }

  @Test
  void whatAnEarlierBuildGaveIsTakenBack() throws Exception {
    for (String ended : List.of("by a grant", "by a revocation")) {
      new AccessRules(admin)
          .create(
              List.of(
                  allow(Topics.inbox("made"), AclOperation.WRITE),
                  allow(Topics.inbox("made"), AclOperation.DESCRIBE),
                  allow(Topics.REPLIES, AclOperation.READ),
                  allow(Topics.SCHEMAS, AclOperation.READ),
                  allow(Topics.SCHEMAS, AclOperation.WRITE)));
      read("made", Topics.REPLIES);
      write("made", Topics.SCHEMAS);
      String note =
          ended.equals("by a grant") ? access.grant(MADE, "made") : access.revoke(MADE, "made");
      assertThat(note).as(ended).contains("taken back");
      assertDenied(() -> read("made", Topics.REPLIES));
      assertDenied(() -> write("made", Topics.SCHEMAS));
    }
    assertNothingIsAllowed();
  }

  @Test
  void whoHasAnotherInboxKeepsIt() throws Exception {
    access.grant(MADE, "made");
    access.grant(MADE, "other");
    assertThat(access.revoke(MADE, "made")).contains("another inbox");
    OWN.forEach(topic -> assertDenied(() -> write("made", topic)));
    OWN.forEach(topic -> assertDenied(() -> read("made", topic)));
    write("made", Topics.inbox("other"));
    read("made", Topics.outcomes("other"));
    read("made", Topics.SCHEMAS);
    access.revoke(MADE, "other");
    assertNothingIsAllowed();
  }

  /** As for an inbox whose definition nobody can read. */
  @Test
  void whoeverMayUseAnInboxLosesThatWithIt() throws Exception {
    access.grant(MADE, "made");
    assertThat(access.revokeAllBut(null, "made")).contains(MADE + " may no longer write");
    assertNothingIsAllowed();
    assertThat(access.revokeAllBut(null, "made")).isEmpty();
  }

  @Test
  void aPrincipalOfTheServicesKeepsWhatTheyNeed() throws Exception {
    new AccessRules(admin)
        .create(
            List.of(
                allow(Topics.COMMANDS, AclOperation.WRITE),
                allow(Topics.REPLIES, AclOperation.READ),
                allow(Topics.SCHEMAS, AclOperation.ALL)));
    assertThat(access.grant(MADE, "made")).contains("were left");
    assertThat(access.revoke(MADE, "made")).contains("were left");
    read("made", Topics.REPLIES);
    write("made", Topics.SCHEMAS);
    assertDenied(() -> write("made", Topics.inbox("made")));
  }

  @Test
  void aTopicWhoseSettingsNobodyMayAskForLeavesTheOthersChecked() throws Exception {
    List<String> core =
        List.of(
            Topics.COMMANDS,
            Topics.EVENTS,
            Topics.REPLIES,
            Topics.PARKED,
            Topics.SCHEMAS,
            Topics.INBOXES);
    TopicSettings settings = new TopicSettings(1, (short) 1, false);
    try (Admin service = Admin.create(broker.clients("made"))) {
      new AccessRules(admin)
          .create(core.stream().map(topic -> allow(topic, AclOperation.DESCRIBE)).toList());
      TopicCatalog.ensure(service, settings, List.of());
      new AccessRules(admin).create(List.of(allow(Topics.EVENTS, AclOperation.DESCRIBE_CONFIGS)));
      assertThatThrownBy(() -> TopicCatalog.ensure(service, settings, List.of()))
          .hasMessageContaining("topic %s has retention.ms=", Topics.EVENTS)
          .hasMessageNotContaining(Topics.PARKED);
    }
  }

  private void assertNothingIsAllowed() {
    for (String topic :
        Stream.of(FOREIGN, OWN, List.of(Topics.SCHEMAS)).flatMap(List::stream).toList()) {
      assertDenied(() -> write("made", topic));
      assertDenied(() -> read("made", topic));
    }
  }

  private static AclBinding allow(String topic, AclOperation operation) {
    return TopicAcl.allow(MADE, topic, operation);
  }

  /** The broker may hear of a change a moment later than the controller. */
  private static void assertDenied(ThrowingCallable call) {
    Throwable thrown = null;
    for (int i = 0; i < 20 && !(thrown instanceof TopicAuthorizationException); i++) {
      thrown = catchThrowable(call);
      while (thrown != null && thrown.getCause() != null) {
        thrown = thrown.getCause();
      }
    }
    assertThat(thrown).isInstanceOf(TopicAuthorizationException.class);
  }

  /** As its own client does: its schemas, its inbox, and its outcomes. */
  private void publish(String principal) throws Exception {
    try (var publisher =
        CommandPublisher.open(broker.clients(principal), "made", Duration.ofSeconds(5))) {
      publisher
          .publish(new UUID(1, 1), new RegisterUser(null, "a@example.com", "A", null, Role.MEMBER))
          .acknowledged()
          .get();
    }
  }

  private void write(String principal, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            broker.clients(principal), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, new byte[1])).get();
    }
  }

  private void read(String principal, String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            broker.clients(principal), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
      while (System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(100));
      }
    }
  }
}
