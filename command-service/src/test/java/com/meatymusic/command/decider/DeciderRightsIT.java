package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.schemas.Topics;
import com.meatymusic.testing.GuardedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decider's rights are taken away for a while: it goes on without a restart. */
class DeciderRightsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void itGoesOnWhenItsRightsAreBack() throws Exception {
    int[] ports = PortCheck.free(2);
    Path directory = home.resolve("kafka");
    var broker =
        new GuardedBroker(new KafkaBroker(directory, ports[0], false), directory, ports[1]);
    String operators = "127.0.0.1:" + broker.port();
    AtomicReference<Throwable> ended = new AtomicReference<>();
    try (Server server = LocalStack.shared().serverOnIt(broker)) {
      server.start();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", operators));
          RealLog log = new RealLog(operators)) {
        admin.createAcls(rules()).all().get();
        TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
        try (Decider decider =
            new Decider(
                TestSettings.named(
                    "rights-it",
                    home.resolve("state").toString(),
                    1_000_000,
                    TestSettings.standard().idempotency()),
                broker.clients("decider"),
                12,
                new DefaultKafkaClientSupplier(),
                _ -> {},
                new Loops(new SimpleMeterRegistry()).required("decider"),
                ended::set)) {
          decider.start();
          List<CommandSpec> sent = new ArrayList<>();
          send(registerTenant(Commands.ACME, "rights-it", "ann"), sent, log);
          log.read(Topics.REPLIES, "read_committed", r -> r.size() == 1, PATIENCE);

          admin.deleteAcls(rules().stream().map(AclBinding::toFilter).toList()).all().get();
          for (int i = 0; i < 20; i++) {
            send(registerUser(Commands.ACME, "user" + i), sent, log);
            Thread.sleep(500);
          }
          assertThat(decider.isDeciding()).isFalse();
          admin.createAcls(rules()).all().get();

          var replies =
              log.read(Topics.REPLIES, "read_committed", r -> r.size() >= sent.size(), PATIENCE);
          assertThat(replies).extracting(RealLog::commandId).doesNotHaveDuplicates();
          assertThat(replies).hasSameSizeAs(sent);
          assertThat(ended.get()).isNull();
        }
      }
    }
  }

  private static void send(CommandSpec spec, List<CommandSpec> sent, RealLog log) {
    sent.add(spec);
    log.send(spec);
    log.flush();
  }

  private static List<AclBinding> rules() {
    return List.of(
        all(ResourceType.TOPIC, "*"),
        all(ResourceType.GROUP, "*"),
        all(ResourceType.TRANSACTIONAL_ID, "*"),
        all(ResourceType.CLUSTER, "kafka-cluster"));
  }

  private static AclBinding all(ResourceType type, String name) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:decider", "*", AclOperation.ALL, AclPermissionType.ALLOW));
  }
}
