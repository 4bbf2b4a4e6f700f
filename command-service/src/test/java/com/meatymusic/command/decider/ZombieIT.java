package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance that stands still goes on: alone, with what the broker aborted meanwhile decided
 * anew; replaced by another, it is fenced. Either way nothing is lost or doubled.
 */
class ZombieIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<UUID> TENANTS =
      List.of(Commands.ACME, Commands.GLOBEX, Commands.ELSEWHERE);

  @TempDir Path home;

  @Test
  void aZombieDoublesNothing() throws Exception {
    List<CommandSpec> specs = new ArrayList<>();
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(home.resolve("stack")))) {
      String kafka = stack.endpoints().kafka();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
        TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
      }
      Process zombie = DeciderProcess.start(kafka, "zombie-it", home.resolve("zombie"));
      Process other = null;
      try (RealLog log = new RealLog(kafka)) {
        for (int i = 0; i < TENANTS.size(); i++) {
          send(log, specs, registerTenant(TENANTS.get(i), "zombie-" + i, "owner" + i));
        }
        await(log, Topics.REPLIES, "read_committed", specs.size());
        standStill(zombie, log, specs);
        int before = specs.size();
        for (int i = 0; i < 900; i++) {
          send(log, specs, registerUser(TENANTS.get(i % 3), "user" + i));
          if (i == 300) {
            log.flush();
            await(log, Topics.REPLIES, "read_uncommitted", before + 100);
            // In the middle of a transaction, as near as can be.
            signal(zombie, "STOP");
            other = DeciderProcess.start(kafka, "zombie-it", home.resolve("other"));
          }
        }
        log.flush();
        await(log, Topics.REPLIES, "read_committed", specs.size());
        signal(zombie, "CONT");
        for (int i = 900; i < 1_200; i++) {
          send(log, specs, registerUser(TENANTS.get(i % 3), "user" + i));
        }
        log.flush();
        await(log, Topics.REPLIES, "read_committed", specs.size());
        // What a zombie would still write, it writes by now.
        Thread.sleep(3_000);
        List<Output> replies = await(log, Topics.REPLIES, "read_committed", specs.size());
        // Of a registration come four: the slug claimed and assigned, the tenant and its owner.
        int decided = 4 * TENANTS.size() + specs.size() - TENANTS.size();
        List<Output> events = await(log, Topics.EVENTS, "read_committed", decided);

        assertThat(replies).extracting(RealLog::commandId).doesNotHaveDuplicates();
        assertThat(replies).hasSameSizeAs(specs);
        assertThat(events).hasSize(decided);
        events.stream()
            .collect(groupingBy(Output::key))
            .values()
            .forEach(of -> {
              for (int i = 0; i < of.size(); i++) {
                assertThat(of.get(i).header(HeaderNames.SEQUENCE))
                    .isEqualTo(Integer.toString(i + 1));
              }
            });
      } finally {
        zombie.destroyForcibly().waitFor();
        if (other != null) {
          other.destroyForcibly().waitFor();
        }
      }
    }
  }

  /**
   * Longer than the broker leaves a transaction open (4 s, and half a second to notice), and not so
   * long that the instance loses its partitions (6 s): as a machine does that is busy with other
   * things.
   */
  private static void standStill(Process decider, RealLog log, List<CommandSpec> specs)
      throws Exception {
    int aborted = 0;
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 200; i++) {
        send(log, specs, registerUser(TENANTS.get(i % 3), "round" + round + "user" + i));
        // Now with more to write when it goes on, now with nothing left to do but to commit: of
        // that Kafka Streams makes a fatal error.
        if (i == (round % 2 == 0 ? 100 : 199)) {
          log.flush();
          Thread.sleep(20);
          signal(decider, "STOP");
        }
      }
      log.flush();
      Thread.sleep(5_200);
      signal(decider, "CONT");
      int committed = await(log, Topics.REPLIES, "read_committed", specs.size()).size();
      aborted =
          Math.max(
              aborted,
              await(log, Topics.REPLIES, "read_uncommitted", committed).size() - committed);
      assertThat(decider.isAlive()).as("it went on by itself").isTrue();
    }
    assertThat(aborted).as("outcomes of transactions that the broker aborted").isPositive();
  }

  private static void send(RealLog log, List<CommandSpec> specs, CommandSpec spec) {
    specs.add(spec);
    log.send(spec);
  }

  private static List<Output> await(RealLog log, String topic, String isolation, int atLeast) {
    return log.read(topic, isolation, found -> found.size() >= atLeast, PATIENCE);
  }

  private static void signal(Process process, String signal) throws Exception {
    int status =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(status).isZero();
  }
}
