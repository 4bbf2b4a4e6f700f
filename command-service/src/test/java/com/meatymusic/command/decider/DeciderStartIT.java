package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.decider.rebuild.ChangelogWriter;
import com.meatymusic.command.decider.rebuild.Rebuild;
import com.meatymusic.command.decider.startup.Changelog;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class DeciderStartIT {

  private static LocalStack stack;
  private static String kafka;

  @TempDir Path home;

  @BeforeAll
  static void anEventIsThere(@TempDir Path data) throws Exception {
    // A stack of its own: what it does to the log would disturb other tests.
    stack = LocalStack.start(LocalStackSettings.passing(data));
    kafka = stack.endpoints().kafka();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
        var producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      topics(admin);
      producer.send(new ProducerRecord<>(Topics.EVENTS, new byte[36], new byte[1])).get();
    }
  }

  @AfterAll
  static void endStack() {
    stack.close();
  }

  @Test
  void anotherCountOfPartitionsIsRefused() {
    assertThatThrownBy(() -> start("decider-start-count", home, "6"))
        .rootCause()
        .hasMessageContaining("has 12 partitions, but meatymusic.topics.partitions is 6");
  }

  @Test
  void aLostPositionIsNotTakenForTheBeginning() {
    assertThatThrownBy(() -> start("decider-start-" + UUID.randomUUID(), home, "12"))
        .rootCause()
        .hasMessageContaining("position and state are lost")
        .hasMessageContaining("refill");
  }

  /** It was a way on once, and decided a week of commands from an empty state. */
  @Test
  void noSettingMakesItBeginWithoutState() {
    String setting = "--meatymusic.decider.offset-reset=earliest";
    assertThatThrownBy(() -> start("decider-start-" + UUID.randomUUID(), home, "12", setting))
        .rootCause()
        .hasMessageContaining("position and state are lost");
  }

  @Test
  void aStateThatIsWholeIsEnough() throws Exception {
    String application = "decider-start-" + UUID.randomUUID();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      writeState(admin, application, LogIds.ask(admin));
      try (var context = start(application, home, "12")) {
        Decider decider = context.getBean(DeciderLifecycle.class).decider();
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!decider.isDeciding() && Instant.now().isBefore(end)) {
          Thread.sleep(100);
        }
        assertThat(decider.isDeciding()).isTrue();
      }
      var members = admin.describeConsumerGroups(List.of(application)).all().get().values();
      assertThat(members).allSatisfy(group -> assertThat(group.members()).isEmpty());
    }
  }

  @Test
  void aStateOfAnotherLogOfEventsIsRefused() {
    String application = "decider-start-" + UUID.randomUUID();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      LogIds here = LogIds.ask(admin);
      writeState(admin, application, new LogIds(here.commands(), Uuid.randomUuid()));
      assertThatThrownBy(() -> start(application, home, "12"))
          .rootCause()
          .hasMessageContaining("the decider's state came of the topic " + Topics.EVENTS)
          .hasMessageContaining("Put the old one back");
      var settings = TestSettings.named(application, home.toString(), 1_000_000, null);
      var rebuild = new Rebuild(admin, Map.of("bootstrap.servers", kafka), settings, 12);
      assertThatThrownBy(rebuild::run).hasMessageContaining("Put the old one back");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "meatymusic.events.v1, retention.ms, 604800000, -1",
    "meatymusic.events.v1, retention.bytes, 1000000000, -1",
    "meatymusic.events.v1, cleanup.policy, compact, delete",
    "meatymusic.commands.v1, message.timestamp.type, CreateTime, LogAppendTime",
    "meatymusic.commands.v1, retention.ms, 3600000, 86400000",
    "meatymusic.commands.v1, retention.bytes, 1000000000, -1",
    "meatymusic.replies.v1, retention.ms, 3600000, 86400000",
    "meatymusic.parked.v1, retention.ms, 604800000, -1",
    "meatymusic.schemas.v1, cleanup.policy, delete, compact",
    "meatymusic.inboxes.v1, cleanup.policy, 'compact,delete', compact"
  })
  void aTopicThatWouldLoseWhatItKeepsIsRefused(
      String topic, String setting, String value, String wanted) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      set(admin, topic, setting, value);
      assertThatThrownBy(() -> TestSettings.standard().requireKept(topics(admin)))
          .hasMessageContaining("topic %s has %s=%s, but it must be", topic, setting, value)
          .hasMessageContaining("--entity-name %s --add-config %s=%s", topic, setting, wanted);
      set(admin, topic, setting, null);
    }
  }

  @Test
  void whatIsHarmlessIsSetByItself() throws Exception {
    String setting = "max.message.bytes";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      set(admin, Topics.PARKED, setting, "1000012");
      topics(admin);
      await(admin, Topics.PARKED, setting, "2097152");
    }
  }

  private static TopicCatalog topics(Admin admin) {
    return TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
  }

  /** Null: as the topic was made. */
  private static void set(Admin admin, String topic, String setting, String value)
      throws Exception {
    String wanted = value == null ? Topics.settings(topic).get(setting) : value;
    var change = new AlterConfigOp(new ConfigEntry(setting, wanted), AlterConfigOp.OpType.SET);
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    await(admin, topic, setting, wanted);
  }

  /** The broker may know it a moment later than the controller. */
  private static void await(Admin admin, String topic, String setting, String value)
      throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    while (!admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .get(setting)
        .value()
        .equals(value)) {
      Thread.sleep(20);
    }
  }

  private static void writeState(Admin admin, String application, LogIds logs) {
    var settings = TestSettings.named(application, "unused", 1_000_000, null);
    new Changelog(admin, settings, 12).makeAnew();
    Map<String, Object> clients = Map.of("bootstrap.servers", kafka);
    try (var writer = new ChangelogWriter(clients, Changelog.topic(settings))) {
      for (int i = 0; i < 12; i++) {
        writer.write(i, Map.of(StateKeys.decided(i), new DecidedPosition(-1, logs).write()));
      }
    }
  }

  private static ConfigurableApplicationContext start(
      String application, Path home, String partitions, String... more) {
    String[] settings = {
      "--spring.kafka.bootstrap-servers=" + kafka,
      "--meatymusic.topics.partitions=" + partitions,
      "--meatymusic.topics.replication-factor=1",
      "--meatymusic.decider.application-id=" + application,
      "--meatymusic.decider.state-directory=" + home
    };
    String[] all = Arrays.copyOf(settings, settings.length + more.length);
    System.arraycopy(more, 0, all, settings.length, more.length);
    return new SpringApplicationBuilder(DeciderTestApplication.class)
        .web(WebApplicationType.NONE)
        .run(all);
  }
}
