package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.command.gateway.inbox.admin.AccessRules;
import com.meatymusic.command.gateway.inbox.admin.InboxAdminService;
import com.meatymusic.command.gateway.inbox.admin.InboxContainers;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinition;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions;
import com.meatymusic.command.gateway.inbox.admin.InboxRegistry;
import com.meatymusic.command.gateway.inbox.admin.TopicAcl;
import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.command.gateway.inbox.consumer.InboxTopic;
import com.meatymusic.command.gateway.inbox.topics.InboxTopics;
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
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with one inbox is no other's matter, on a broker with an authorizer. */
class InboxesApartIT {

  private static final Inbox ALL = new Inbox(Set.of("*"), null);
  private static final TopicSettings TOPICS = new TopicSettings(1, (short) 1, true);

  @TempDir static Path data;

  private static GuardedBroker broker;
  private static Server server;
  private static Map<String, Object> clients;
  private static Admin admin;
  private static ValidatorFactory validators;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<AutoCloseable> closed = new ArrayList<>(List.of(timer));
  private final List<String> opened = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    int[] ports = PortCheck.free(2);
    Path directory = data.resolve("kafka");
    broker = new GuardedBroker(new KafkaBroker(directory, ports[0], false), directory, ports[1]);
    server = LocalStack.shared().serverOnIt(broker);
    server.start();
    clients = Map.of("bootstrap.servers", "127.0.0.1:" + broker.port());
    admin = Admin.create(clients);
    TopicCatalog.ensure(admin, TOPICS, List.of());
    validators = Validation.buildDefaultValidatorFactory();
  }

  @AfterAll
  static void stop() {
    validators.close();
    admin.close();
    server.close();
  }

  @AfterEach
  void nothingStays() throws Exception {
    for (AutoCloseable each : closed.reversed()) {
      each.close();
    }
    admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
  }

  private InboxRegistry register() {
    Validator validator = validators.getValidator();
    var register =
        new InboxRegistry(
            clients,
            clients,
            new InboxDefinitions(validator),
            new Loops(new SimpleMeterRegistry()).optional("inboxes-registry"));
    closed.add(register);
    return register;
  }

  /** Inboxes of the settings and of the register, as the service opens them. */
  private InboxContainers gates(Admin asked, Predicate<String> mayOpen, String... producers) {
    Map<String, Inbox> all = new HashMap<>();
    List.of(producers).forEach(producer -> all.put(producer, ALL));
    var gates =
        new InboxContainers(
            new InboxSettings(all, Duration.ofDays(7)),
            register(),
            new InboxTopics(asked, Duration.ofDays(7)),
            (producer, inbox) -> {
              opened.add(producer);
              if (!mayOpen.test(producer)) {
                throw new IllegalStateException("cannot be opened");
              }
              return new InboxContainer(
                  producer,
                  inbox,
                  1,
                  clients,
                  InboxTopic.of(producer, admin),
                  timer,
                  new InboxMetrics(new SimpleMeterRegistry(), producer),
                  new Loops(new SimpleMeterRegistry()),
                  batch -> {});
            },
            timer,
            new Loops(new SimpleMeterRegistry()),
            List.of());
    closed.add(gates::stop);
    return gates;
  }

  private static void make(String... producers) throws Exception {
    admin
        .createTopics(
            List.of(producers).stream()
                .map(producer -> new NewTopic(Topics.inbox(producer), 1, (short) 1))
                .toList())
        .all()
        .get();
  }

  private static void define(String producer, String definition) throws Exception {
    try (var kafka = new KafkaProducer<>(clients, new StringSerializer(), new StringSerializer())) {
      kafka.send(new ProducerRecord<>(Topics.INBOXES, producer, definition)).get();
    }
  }

  private static void await(Callable<Boolean> reached) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!reached.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void anInboxThatMayNotBeSeenOrCannotBeOpenedStopsNoOther() throws Exception {
    make("hidden", "seen-1", "seen-2", "faulty");
    var rules = new AccessRules(admin);
    for (String seen : List.of("seen-1", "seen-2", "faulty")) {
      rules.create(
          List.of(TopicAcl.allow("User:other", Topics.inbox(seen), AclOperation.DESCRIBE)));
    }
    try (Admin other = Admin.create(broker.clients("other"))) {
      var gates =
          gates(other, each -> !each.equals("faulty"), "hidden", "seen-1", "seen-2", "faulty");
      gates.start();
      await(() -> gates.state("seen-1").equals("open") && gates.state("seen-2").equals("open"));
      assertThat(gates.state("hidden")).isEqualTo("waiting-for-topic");

      // An open one stays open: that it may not be seen does not say that it is gone.
      admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
      int tried = opened.size();
      // As long as it takes to look at it once at least.
      Thread.sleep(6_000);
      rules.create(
          List.of(TopicAcl.allow("User:other", Topics.inbox("hidden"), AclOperation.DESCRIBE)));
      await(() -> gates.state("hidden").equals("open"));
      assertThat(gates.state("seen-1")).isEqualTo("open");
      assertThat(opened.subList(tried, opened.size())).doesNotContain("seen-1", "seen-2");
    }
  }

  @Test
  void whatIsMadeWhileOthersAreLookedAtStaysOpen() throws Exception {
    make("old", "new");
    List<Callable<?>> meanwhile = new CopyOnWriteArrayList<>();
    try (Admin slow =
        new ForwardingAdmin(clients) {
          @Override
          public DescribeTopicsResult describeTopics(
              TopicCollection topics, DescribeTopicsOptions options) {
            DescribeTopicsResult described = super.describeTopics(topics, options);
            // Of the first look only.
            List<Callable<?>> once = List.copyOf(meanwhile);
            meanwhile.clear();
            for (Callable<?> each : once) {
              try {
                each.call();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            }
            return described;
          }
        }) {
      var gates = gates(slow, each -> true, "old");
      meanwhile.add(() -> {
        define("new", "{\"tenants\":[\"*\"]}");
        await(() -> gates.find("new") != null);
        return null;
      });
      gates.start();
      assertThat(gates.state("old")).isEqualTo("open");
      assertThat(gates.state("new")).isEqualTo("open");
      define("new", null);
      await(() -> gates.find("new") == null);
      assertThat(opened).containsExactlyInAnyOrder("old", "new");
    }
  }

  @Test
  void whoMightUseAnInboxOfABadDefinitionLosesThatWhenItIsMadeAnew() throws Exception {
    InboxRegistry register = register();
    var office =
        new InboxAdminService(admin, TOPICS, new InboxTopics(admin, Duration.ofDays(7)), register);
    register.start((producer, read) -> {});
    office.put("anew", new InboxDefinition(Set.of("*"), "User:before", null));
    for (String after : List.of("User:before", "User:after")) {
      define("anew", "{}");
      await(() -> office.find("anew") != null && office.find("anew").definition() == null);
      List<String> notes = office.put("anew", new InboxDefinition(Set.of("*"), after, null));
      assertThat(writers("anew")).containsExactly(after);
      // Who is to have it goes on meanwhile.
      String[] said = {after + " may write", "User:before may no longer write"};
      assertThat(String.join(" ", notes))
          .contains(after.equals("User:before") ? List.of(said[0]) : List.of(said));
    }
    define("anew", null);
    await(() -> office.find("anew") == null);
  }

  private static Collection<String> writers(String producer) throws Exception {
    return new AccessRules(admin).principals(List.of(Topics.inbox(producer)));
  }
}
