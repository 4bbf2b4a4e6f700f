package com.meatymusic.command.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.publisher.Publication;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InboxIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Map<String, Object> CLIENTS =
      Map.of("bootstrap.servers", RunningService.stack().endpoints().kafka());
  private static final Map<String, Object> LARGE =
      Map.of(
          "bootstrap.servers",
          RunningService.stack().endpoints().kafka(),
          "compression.type",
          "zstd",
          "max.request.size",
          "20000000");
  private static final UUID TENANT = RunningService.tenantId("inbox-narrow");

  @BeforeAll
  static void theTenantIsThere() {
    RunningService.owner("inbox-narrow");
    RunningService.owner("inbox-other");
  }

  @Test
  void aPublishedCommandIsDecidedOnceHoweverOftenItIsPublished() throws Exception {
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      UUID id = Ids.next();
      CommandOutcome first =
          publisher.publish(TENANT, id, user("once@example.com")).outcome().get();
      CommandOutcome again =
          publisher.publish(TENANT, id, user("once@example.com")).outcome().get();
      assertThat(first.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
      assertThat(first.getSubject()).isEqualTo("user/" + id);
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void whatABadRecordAsksForIsAnsweredAndStopsNobody() throws Exception {
    byte[] good = new Contract().encode(user("bad@example.com"));
    String type = RegisterUser.class.getName();
    String other = RunningService.tenantId("inbox-other").toString();
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      assertThat(answerTo(TENANT.toString(), type, "garbage".getBytes(UTF_8)))
          .isEqualTo("command-unreadable");
      assertThat(answerTo(TENANT.toString(), "com.example.Else", good))
          .isEqualTo("command-unreadable");
      assertThat(answerTo(other, type, good)).isEqualTo("not-allowed");
      assertThat(
              answerTo(TENANT.toString(), type, new Contract().encode(user("no address at all"))))
          .isEqualTo("command-invalid");
      // Neither a tenant nor an id: nobody can be answered, and nobody is stopped.
      send(new ProducerRecord<>(Topics.inbox("narrow"), "x".getBytes(UTF_8), good));
      send(new ProducerRecord<>(Topics.inbox("narrow"), null, null));
      assertThat(publisher.publish(TENANT, user("after@example.com")).outcome().get().getStatus())
          .isEqualTo(OutcomeStatus.ACCEPTED);
    }
  }

  @Test
  void anAddressIsTheSameFromAnInbox() throws Exception {
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      publisher.publish(TENANT, user(" Same@b\u00fccher.example")).outcome().get();
      for (String other : List.of("same@xn--bcher-kva.EXAMPLE", "\uff53ame@bu\u0308cher.example")) {
        assertThat(publisher.publish(TENANT, user(other)).outcome().get().getCode())
            .isEqualTo("email-taken");
      }
      assertThat(
              publisher
                  .publish(TENANT, user("same\u200b@b\u00fccher.example"))
                  .outcome()
                  .get()
                  .getCode())
          .isEqualTo("command-invalid");
      var tenants = new RegisterUser(TENANT, "tenant@example.com", "Someone", null, Role.OWNER);
      assertThat(publisher.publish(TENANT, tenants).outcome().get().getCode())
          .isEqualTo("command-invalid");
    }
  }

  @Test
  void aRecordOfAnySizeIsRefusedAndStopsNobody() throws Exception {
    byte[] good = new Contract().encode(user("sizes@example.com"));
    assertThat(answer(record("a".repeat(530_000), null))).isEqualTo("command-unreadable");
    var correlation = record(TENANT.toString(), good);
    correlation.headers().add(HeaderNames.CORRELATION_ID, "c".repeat(5_000_000).getBytes(UTF_8));
    assertThat(answer(correlation)).isEqualTo("command-unreadable");
    var junk = record(TENANT.toString(), good);
    junk.headers().add("x-junk", new byte[10_000_000]);
    assertThat(answer(junk)).isNull();
    assertThat(answer(record(TENANT.toString(), new byte[1_000_001])))
        .isEqualTo("command-too-large");
    // A text that says it has 2,000,000,000 bytes.
    byte[] claim = java.util.Arrays.copyOf(new Contract().encode(new RenameTenant("")), 15);
    System.arraycopy(HexFormat.of().parseHex("80d0acf30e"), 0, claim, 10, 5);
    var claiming = record(TENANT.toString(), claim);
    claiming.headers().add(HeaderNames.TYPE, RenameTenant.class.getName().getBytes(UTF_8));
    assertThat(answer(claiming)).isEqualTo("command-unreadable");
  }

  @Test
  void whatIsRefusedLeavesNobodysAddressAnywhere() throws Exception {
    String ada = "ada.of.the.inbox@example.com";
    byte[] good = new Contract().encode(user("else@example.com"));
    assertThat(answer(record(ada, good))).isEqualTo("command-unreadable");
    for (String header :
        List.of(
            HeaderNames.CORRELATION_ID,
            HeaderNames.TENANT_ID,
            HeaderNames.TYPE,
            HeaderNames.EXPECTED_VERSION)) {
      var each = record(TENANT.toString(), good);
      each.headers().add(header, ada.getBytes(UTF_8));
      assertThat(answer(each)).as(header).isEqualTo("command-unreadable");
    }
    var unanswered = record(ada, null);
    unanswered.headers().add(HeaderNames.ID, ada.getBytes(UTF_8));
    send(unanswered);
    assertThat(answer(record(ada, null))).isEqualTo("command-unreadable");
    String other = RunningService.tenantId("inbox-other").toString();
    var foreign = record(other, good);
    String foreignId = OutcomeReader.header(foreign.headers(), HeaderNames.ID);
    assertThat(answer(foreign)).isEqualTo("not-allowed");

    var everything =
        readAll(List.of(Topics.COMMANDS, Topics.REPLIES, Topics.PARKED, Topics.EVENTS));
    assertThat(everything).hasSizeGreaterThan(10);
    for (var record : everything) {
      assertThat(text(record.key()) + text(record.value()) + headers(record)).doesNotContain(ada);
      if (headers(record).contains(foreignId)) {
        assertThat(text(record.key())).isNotEqualTo(other);
      }
    }
  }

  @Test
  void theOrderOfAMapsEntriesIsNotPartOfACommand() throws Exception {
    Map<String, Object> one = new LinkedHashMap<>();
    Map<String, Object> other = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      one.put("/k" + i, "1");
      other.put("/k" + (19 - i), "1");
    }
    String type = ChangePreferences.class.getName();
    var first =
        record(
            TENANT.toString(),
            new Contract().encode(new ChangePreferences(new UUID(5, 5), false, one, List.of())));
    first.headers().add(HeaderNames.TYPE, type.getBytes(UTF_8));
    var second =
        new ProducerRecord<>(
            first.topic(),
            null,
            first.key(),
            new Contract().encode(new ChangePreferences(new UUID(5, 5), false, other, List.of())),
            first.headers());
    assertThat(answer(first)).isEqualTo("user-unknown");
    assertThat(answer(second)).isEqualTo("user-unknown");
  }

  @Test
  void aCommandThatTheBrokerRefusesIsAnsweredAndLeavesNoHole() throws Exception {
    try (Admin admin = Admin.create(CLIENTS);
        var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      largest(admin, AlterConfigOp.OpType.SET);
      try {
        List<Publication> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          sent.add(publisher.publish(TENANT, i == 7 ? large() : user("hole-%d@x.io".formatted(i))));
        }
        for (int i = 0; i < 40; i++) {
          assertThat(sent.get(i).outcome().get().getCode())
              .as("number " + i)
              .isEqualTo(i == 7 ? "command-too-large" : null);
        }
      } finally {
        largest(admin, AlterConfigOp.OpType.DELETE);
      }
    }
  }

  /** Of random text, which no compression makes small. */
  private static ChangePreferences large() {
    Map<String, Object> changes = new LinkedHashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[150];
      random.nextBytes(bytes);
      changes.put("/k" + i, "\"" + HexFormat.of().formatHex(bytes) + "\"");
    }
    return new ChangePreferences(new UUID(5, 5), false, changes, List.of());
  }

  private static void largest(Admin admin, AlterConfigOp.OpType operation) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.COMMANDS);
    admin
        .incrementalAlterConfigs(
            Map.of(
                topic,
                List.of(
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", "16000"), operation))))
        .all()
        .get();
  }

  private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(
        Topics.inbox("narrow"),
        null,
        key.getBytes(UTF_8),
        value,
        RecordMetadata.create(Ids.next().toString(), RegisterUser.class.getName(), "/x")
            .toHeaders());
  }

  /** The code of what comes of it. */
  private static String answer(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var outcomes =
        OutcomeReader.open(
            CLIENTS, new Contract(), h -> OutcomeReader.header(h, HeaderNames.COMMAND_ID))) {
      String id = OutcomeReader.header(record.headers(), HeaderNames.ID);
      var outcome = outcomes.expect(id, LONG);
      send(record);
      return outcome.get().getCode();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> readAll(List<String> topics) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(CLIENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  private static String headers(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder all = new StringBuilder();
    record.headers().forEach(header -> all.append(text(header.value())).append(' '));
    return all.toString();
  }

  @Test
  void theCommandsOfATenantAreDecidedInTheOrderInWhichTheyWerePublished() throws Exception {
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      List<Publication> sent = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        sent.add(publisher.publish(TENANT, user("order-%d@example.com".formatted(i))));
      }
      List<Long> numbers = new ArrayList<>();
      for (Publication each : sent) {
        numbers.add(each.outcome().get().getTenantSeq());
      }
      assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
  }

  private static RegisterUser user(String email) {
    return new RegisterUser(null, email, "Someone", null, Role.MEMBER);
  }

  /** Writes a record as any client might, and gives the code of the outcome. */
  private static String answerTo(String key, String type, byte[] value) throws Exception {
    UUID id = Ids.next();
    var headers = RecordMetadata.create(id.toString(), type, "/producers/narrow").toHeaders();
    try (var outcomes =
        OutcomeReader.open(
            CLIENTS, new Contract(), h -> OutcomeReader.header(h, HeaderNames.COMMAND_ID))) {
      var outcome = outcomes.expect(id.toString(), LONG);
      send(new ProducerRecord<>(Topics.inbox("narrow"), null, key.getBytes(UTF_8), value, headers));
      return outcome.get().getCode();
    }
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var producer =
        new KafkaProducer<>(LARGE, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
