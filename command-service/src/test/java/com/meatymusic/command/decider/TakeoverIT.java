package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.publisher.OutcomeReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two instances share the partitions; when one goes, the other decides them, with the state there
 * already. {@code -Dtakeover.entries=N} fills the state with N users first.
 */
@Tag("chaos")
class TakeoverIT {

  private static final Logger LOG = LoggerFactory.getLogger(TakeoverIT.class);

  /** The goals are 6 and 3 s; a machine that tests are built on may be busy. */
  private static final Duration LONGEST_AFTER_KILL = Duration.ofSeconds(12);

  private static final Duration LONGEST_AFTER_STOP = Duration.ofSeconds(8);
  private static final int ENTRIES = Integer.getInteger("takeover.entries", 2_000);
  private static final Duration SESSION =
      Duration.ofMillis(Long.getLong("takeover.session", 4_000));
  private static final int TENANTS = 24;

  @TempDir Path home;

  private int sent;

  @Test
  void commandsFlowAgainSoonAfterAnInstanceIsGone() throws Exception {
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(home.resolve("stack")))) {
      String kafka = stack.endpoints().kafka();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
        TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
      }
      List<Process> instances = new ArrayList<>();
      try (RealLog log = new RealLog(kafka);
          OutcomeReader outcomes =
              OutcomeReader.open(
                  Map.of("bootstrap.servers", kafka), new Contract(), OutcomeReader::commandId)) {
        instances.add(start(kafka, "one"));
        for (int i = 0; i < TENANTS; i++) {
          await(log, outcomes, registerTenant(tenant(i), "takeover-" + i, "owner"));
        }
        fill(log, outcomes);
        instances.add(start(kafka, "two"));
        settle(log, outcomes);
        Duration killed =
            measure(log, outcomes, () -> instances.get(1).destroyForcibly().waitFor());
        LOG.warn("kill -9 of one of two, {} users: {} ms", ENTRIES, killed.toMillis());

        instances.add(start(kafka, "three"));
        settle(log, outcomes);
        Duration stopped = measure(log, outcomes, () -> instances.get(0).destroy());
        LOG.warn("orderly stop of one of two, {} users: {} ms", ENTRIES, stopped.toMillis());

        assertThat(killed).isLessThan(LONGEST_AFTER_KILL);
        assertThat(stopped).isLessThan(LONGEST_AFTER_STOP);
      } finally {
        for (Process instance : instances) {
          instance.destroyForcibly().waitFor();
        }
      }
    }
  }

  private interface Trouble {
    void happens() throws Exception;
  }

  /** The longest that any tenant's commands waited, sent every 20 ms, while one instance goes. */
  private Duration measure(RealLog log, OutcomeReader outcomes, Trouble trouble) throws Exception {
    List<CompletableFuture<?>> all = new ArrayList<>();
    AtomicLong longest = new AtomicLong();
    for (int i = 0; i < 600; i++) {
      if (i == 50) {
        new Thread(
                () -> {
                  try {
                    trouble.happens();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                })
            .start();
      }
      long at = System.nanoTime();
      all.add(
          send(log, outcomes, registerUser(tenant(i % TENANTS), "user" + sent))
              .thenRun(() -> longest.accumulateAndGet(System.nanoTime() - at, Math::max)));
      Thread.sleep(20);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get();
    return Duration.ofNanos(longest.get());
  }

  private void fill(RealLog log, OutcomeReader outcomes) throws Exception {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      all.add(send(log, outcomes, registerUser(tenant(i % TENANTS), "user" + sent)));
      if (all.size() == 5_000) {
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get();
        all.clear();
      }
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get();
  }

  /** Until both have their share, and a copy of the other's state. */
  private void settle(RealLog log, OutcomeReader outcomes) throws Exception {
    Thread.sleep(8_000 + ENTRIES / 50);
    for (int i = 0; i < TENANTS; i++) {
      await(log, outcomes, registerUser(tenant(i), "user" + sent));
    }
  }

  private void await(RealLog log, OutcomeReader outcomes, CommandSpec spec) throws Exception {
    send(log, outcomes, spec).get();
  }

  private CompletableFuture<?> send(RealLog log, OutcomeReader outcomes, CommandSpec spec) {
    sent++;
    var outcome =
        outcomes
            .expect(spec.headers().get("ce_id"), Duration.ofSeconds(60))
            .thenAccept(o -> assertThat(o.getCode()).isNull());
    log.send(spec);
    log.flush();
    return outcome;
  }

  private Process start(String kafka, String name) throws Exception {
    return DeciderProcess.start(kafka, "takeover-it", home.resolve(name), 1, SESSION);
  }

  private static UUID tenant(int number) {
    return new UUID(0x7a, number);
  }
}
