package com.meatymusic.command.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions;
import com.meatymusic.command.gateway.inbox.admin.InboxRegistry;
import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.command.gateway.inbox.consumer.InboxTopic;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.testing.GuardedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Validation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The right to read is taken away for a while, then the broker: inboxes, their list and outcomes go
 * on without a restart.
 */
class InboxComesBackIT {

  private static final String ANY = "any";
  private static final String INBOX = Topics.inbox("crm");

  @TempDir Path data;

  @Test
  void whatMayBeReadAgainIsReadAgain() throws Exception {
    int[] ports = PortCheck.free(2);
    Path directory = data.resolve("kafka");
    var broker =
        new GuardedBroker(new KafkaBroker(directory, ports[0], false), directory, ports[1]);
    Map<String, Object> all = Map.of("bootstrap.servers", "127.0.0.1:" + broker.port());
    try (Server server = LocalStack.shared().serverOnIt(broker)) {
      server.start();
      try (Admin admin = Admin.create(all);
          var validators = Validation.buildDefaultValidatorFactory();
          var timer = Executors.newScheduledThreadPool(1);
          var writer = new KafkaProducer<>(all, new StringSerializer(), new StringSerializer())) {
        admin
            .createTopics(
                List.of(
                    new NewTopic(INBOX, 1, (short) 1),
                    new NewTopic(Topics.INBOXES, 1, (short) 1),
                    new NewTopic(Topics.REPLIES, 1, (short) 1)))
            .all()
            .get();
        admin.createAcls(rules()).all().get();
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        AtomicBoolean broken = new AtomicBoolean();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Map<String, Object> reading = broker.clients("other");
        Loops loops = new Loops(new SimpleMeterRegistry());
        try (var register =
                new InboxRegistry(
                    reading,
                    all,
                    new InboxDefinitions(validators.getValidator()),
                    loops.optional("inboxes-registry"));
            var outcomes =
                OutcomeReader.open(reading, Topics.REPLIES, new Contract(), headers -> ANY);
            var inbox =
                new InboxContainer(
                    "crm",
                    new InboxSettings.Inbox(Set.of("*"), null),
                    1,
                    reading,
                    InboxTopic.of("crm", admin),
                    timer,
                    new InboxMetrics(new SimpleMeterRegistry(), "crm"),
                    loops,
                    batch -> {
                      for (var each : batch) {
                        String text = new String(each.value(), UTF_8);
                        if (text.equals(BROKEN) && broken.compareAndSet(false, true)) {
                          throw new NoClassDefFoundError("of a test");
                        }
                        taken.add(text);
                      }
                    })) {
          register.start((producer, wanted) -> heard.add(producer));
          writer.send(new ProducerRecord<>(INBOX, "first")).get();
          writer.send(new ProducerRecord<>(Topics.INBOXES, "one", "{}")).get();
          assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo("first");
          assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("one");
          assertOutcomesAreRead(outcomes, writer);

          admin.deleteAcls(rules().stream().map(AclBinding::toFilter).toList()).all().get();
          // Until both have met it.
          Instant before = Instant.now();
          Thread.sleep(11_000);
          assertThat(register.lastHeard()).isBefore(before.plusSeconds(8));
          writer.send(new ProducerRecord<>(INBOX, "second")).get();
          writer.send(new ProducerRecord<>(Topics.INBOXES, "two", "{}")).get();
          assertThat(taken.poll(1, TimeUnit.SECONDS)).isNull();

          admin.createAcls(rules()).all().get();
          assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo("second");
          assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("two");
          assertOutcomesAreRead(outcomes, writer);
          // An error ends a consumer, as Spring has it.
          writer.send(new ProducerRecord<>(INBOX, BROKEN)).get();
          assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo(BROKEN);

          server.stop();
          Instant stopped = Instant.now();
          // Several times as long as it takes to ask a broker that answers.
          Thread.sleep(4_000);
          assertThat(register.lastHeard()).isBefore(stopped);
          server.start();
          writer.send(new ProducerRecord<>(Topics.INBOXES, "three", "{}")).get();
          assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("three");
        }
      }
    }
  }

  /** What is no outcome fails whoever waits for it, once it is read; else this is a time-out. */
  private static void assertOutcomesAreRead(
      OutcomeReader outcomes, KafkaProducer<String, String> writer) throws Exception {
    var read = outcomes.expect(ANY, Duration.ofMinutes(1));
    writer.send(new ProducerRecord<>(Topics.REPLIES, "none")).get();
    assertThatThrownBy(read::join).hasCauseInstanceOf(UnreadableRecordException.class);
  }

  private static final String BROKEN = "broken";

  private static List<AclBinding> rules() {
    List<AclBinding> rules = new ArrayList<>();
    for (String topic : List.of(INBOX, Topics.INBOXES, Topics.REPLIES)) {
      rules.add(rule(ResourceType.TOPIC, topic));
    }
    rules.add(rule(ResourceType.GROUP, InboxContainer.group("crm")));
    return rules;
  }

  private static AclBinding rule(ResourceType type, String name) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:other", "*", AclOperation.READ, AclPermissionType.ALLOW));
  }
}
