package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
      TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
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
        .hasMessageContaining("position is lost")
        .hasMessageContaining("offset-reset=earliest");
  }

  @Test
  void anOperatorMaySayThatTheStateIsWhole() throws Exception {
    String application = "decider-start-" + UUID.randomUUID();
    try (var context =
        start(application, home, "12", "--meatymusic.decider.offset-reset=earliest")) {
      Decider decider = context.getBean(DeciderLifecycle.class).decider();
      Instant end = Instant.now().plus(Duration.ofSeconds(30));
      while (!decider.isDeciding() && Instant.now().isBefore(end)) {
        Thread.sleep(100);
      }
      assertThat(decider.isDeciding()).isTrue();
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      var members = admin.describeConsumerGroups(List.of(application)).all().get().values();
      assertThat(members).allSatisfy(group -> assertThat(group.members()).isEmpty());
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
