package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.decider.startup.PinnedTopics;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all instances must have the same. */
class PinnedSettingsIT {

  @TempDir Path home;

  /** Neither finds the other in the group when it begins, so it is the watch that must. */
  @Test
  void ofTwoThatStartAtOnceWithOtherSettingsOneDecidesAtMost() throws Exception {
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(home.resolve("stack")))) {
      Map<String, Object> clients = Map.of("bootstrap.servers", stack.endpoints().kafka());
      BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
      try (Admin admin = Admin.create(clients);
          Decider one = decider(clients, "one", 1_000_000, told::add);
          Decider other = decider(clients, "other", 999_999, told::add)) {
        TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
        List<Thread> starts =
            Stream.of(one, other)
                .map(each -> Thread.startVirtualThread(() -> start(each, told)))
                .toList();
        for (Thread start : starts) {
          start.join();
        }
        assertThat(told.poll(60, TimeUnit.SECONDS))
            .isNotNull()
            .hasMessageContaining("decides by other settings");
        assertThat(one.isDeciding() && other.isDeciding()).isFalse();
      }
    }
  }

  private static void start(Decider decider, Queue<Throwable> told) {
    try {
      decider.start();
    } catch (IllegalStateException e) {
      told.add(e);
    }
  }

  @Test
  void partitionsAddedWhileItRunsStopItAndOtherSettingsDoNotStart() throws Exception {
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(home.resolve("stack")))) {
      Map<String, Object> clients = Map.of("bootstrap.servers", stack.endpoints().kafka());
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      try (Admin admin = Admin.create(clients);
          Decider decider = decider(clients, "decider", 1_000_000, failure::complete)) {
        TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
        decider.start();
        while (!decider.isDeciding()) {
          Thread.sleep(50);
        }
        assertThatThrownBy(() -> withOtherSettings(clients).start())
            .hasMessageContaining("decides by other settings")
            .hasMessageContaining("max-record-bytes is 999999 here and 1000000 there");

        admin.createPartitions(Map.of(Topics.COMMANDS, NewPartitions.increaseTo(13))).all().get();

        assertThat(failure.get(30, TimeUnit.SECONDS))
            .hasMessageContaining("has 13 partitions now, but was made with 12");
        assertThat(decider.isDeciding()).isFalse();

        LogIds here = LogIds.ask(admin);
        new PinnedTopics(admin, 13, here).check();
        var commands = new PinnedTopics(admin, 13, new LogIds(Uuid.randomUuid(), here.events()));
        assertThatThrownBy(commands::check)
            .hasMessageContaining("topic %s was made anew", Topics.COMMANDS);
        var events = new PinnedTopics(admin, 13, new LogIds(here.commands(), Uuid.randomUuid()));
        assertThatThrownBy(events::check)
            .hasMessageContaining("topic %s was made anew", Topics.EVENTS);
      }
    }
  }

  private Decider withOtherSettings(Map<String, Object> clients) {
    return decider(clients, "other", 999_999, _ -> {});
  }

  private Decider decider(
      Map<String, Object> clients,
      String directory,
      int maxRecordBytes,
      Consumer<Throwable> onFailure) {
    return new Decider(
        TestSettings.named(
            "added-it",
            home.resolve(directory).toString(),
            maxRecordBytes,
            TestSettings.standard().idempotency()),
        clients,
        12,
        new DefaultKafkaClientSupplier(),
        _ -> {},
        new Loops(new SimpleMeterRegistry()).required("decider"),
        onFailure);
  }
}
