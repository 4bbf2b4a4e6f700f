package com.meatymusic.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a producer may do on a broker with an authorizer: what it needs, and nothing else. */
class InboxAccessIT {

  private static final String MADE = "User:made";

  @TempDir Path data;

  private GuardedBroker broker;
  private Server server;
  private Admin admin;

  @BeforeEach
  void start() throws Exception {
    int[] ports = PortCheck.free(2);
    Path directory = data.resolve("kafka");
    broker = new GuardedBroker(new KafkaBroker(directory, ports[0], false), directory, ports[1]);
    server = LocalStack.shared().serverOnIt(broker);
    server.start();
    admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + broker.port()));
    List<NewTopic> topics = new ArrayList<>();
    for (String topic :
        List.of(
            Topics.inbox("made"),
            Topics.inbox("other"),
            Topics.COMMANDS,
            Topics.EVENTS,
            Topics.REPLIES,
            Topics.SCHEMAS)) {
      topics.add(new NewTopic(topic, 1, (short) 1));
    }
    admin.createTopics(topics).all().get();
  }

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void aProducerMayUseItsInboxAndNothingElseUntilItIsRevoked() throws Exception {
    assertDenied(() -> publish("made"));

    InboxAccess access = new InboxAccess(admin);
    assertThat(access.grant(MADE, "made")).contains("may write " + Topics.inbox("made"));
    publish("made");
    for (String topic : List.of(Topics.inbox("other"), Topics.COMMANDS, Topics.EVENTS)) {
      assertDenied(() -> write("made", topic));
    }
    for (String topic : List.of(Topics.inbox("made"), Topics.COMMANDS, Topics.EVENTS)) {
      assertDenied(() -> read("made", topic));
    }
    assertDenied(() -> publish("other"));

    assertThat(access.revoke(MADE, "made")).contains("may no longer write");
    assertDenied(() -> write("made", Topics.inbox("made")));
  }

  private static void assertDenied(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    while (thrown != null && thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    assertThat(thrown).isInstanceOf(TopicAuthorizationException.class);
  }

  /** As its own client does: its schemas, its inbox, and the replies. */
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
      consumer.poll(Duration.ofSeconds(5));
    }
  }
}
