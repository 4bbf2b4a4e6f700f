package com.meatymusic.command.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Fingerprints;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.topic.SchemaTopic;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an async producer may write and read beside its inbox, and whom that can harm. */
class ProducerIT {

  private static final Logger LOG = LoggerFactory.getLogger(ProducerIT.class);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Map<String, Object> CLIENTS =
      Map.of("bootstrap.servers", RunningService.stack().endpoints().kafka());
  private static final UUID TENANT = RunningService.tenantId("inbox-narrow");
  private static final String TYPE = RegisterUser.class.getName();

  private final AtomicInteger names = new AtomicInteger();

  @BeforeAll
  static void theTenantIsThere() {
    RunningService.owner("inbox-narrow");
  }

  @Test
  void whatIsNoSchemaStopsNoStartAndNoInbox() throws Exception {
    byte[] good = new Contract().encode(user());
    byte[] unknown = good.clone();
    unknown[9] ^= 1;
    String itsKey = Fingerprints.hex(Fingerprints.read(unknown));
    for (String garbage :
        List.of("{not json", "", "null", "[".repeat(9_000), "x".repeat(900_000))) {
      for (String key : List.of("x", itsKey)) {
        send(new ProducerRecord<>(Topics.SCHEMAS, key.getBytes(UTF_8), garbage.getBytes(UTF_8)));
      }
    }
    send(new ProducerRecord<>(Topics.SCHEMAS, "x".getBytes(UTF_8), null));
    // As each service does at its start, and a refill.
    SchemaTopic.publish(CLIENTS);
    SchemaTopic.read(CLIENTS);
    assertThat(answerTo(TYPE, unknown)).isEqualTo("command-unreadable");
    assertThat(answerTo(TYPE, good)).isNull();
  }

  @Test
  void aLaterVersionOfACommandIsReadFromTheProducersOwnTopicAndWrittenInOurs() throws Exception {
    Schema later =
        new Schema.Parser()
            .parse(
                RegisterUser.getClassSchema()
                    .toString()
                    .replaceFirst(
                        "\"fields\":\\[",
                        "\"fields\":[{\"name\":\"why\",\"type\":\"string\",\"default\":\"\"},"));
    var builder =
        new GenericRecordBuilder(later)
            .set("why", "added later")
            .set("email", "later@example.com")
            .set("role", new GenericData.EnumSymbol(later.getField("role").schema(), "MEMBER"));
    byte[] value =
        new BinaryMessageEncoder<>(GenericData.get(), later).encode(builder.build()).array();
    assertThat(answerTo(TYPE, value)).isEqualTo("command-unreadable");
    String key = Fingerprints.hex(Fingerprints.of(later));
    send(
        new ProducerRecord<>(
            "meatymusic.schemas.narrow.v1", key.getBytes(UTF_8), later.toString().getBytes(UTF_8)));
    Thread.sleep(600); // A schema that was missed a moment ago is not looked for again at once.
    UUID id = Ids.next();
    assertThat(answerTo(id, TYPE, value)).isNull();
    ConsumerRecord<byte[], byte[]> command =
        find(Topics.COMMANDS, HeaderNames.ID, id).orElseThrow();
    assertThat(Fingerprints.read(command.value()))
        .isEqualTo(Fingerprints.of(RegisterUser.getClassSchema()));
  }

  @Test
  void aProducerReadsTheOutcomesOfItsOwnCommandsRefusalsIncluded() throws Exception {
    put("mine", "{\"tenants\":[\"%s\"]}".formatted(TENANT));
    put("theirs", "{\"tenants\":[\"*\"]}");
    UUID accepted = publish("mine", TENANT, TYPE, new Contract().encode(user()));
    UUID unreadable = publish("mine", TENANT, TYPE, "garbage".getBytes(UTF_8));
    UUID notAllowed = publish("mine", new UUID(1, 1), TYPE, new Contract().encode(user()));
    UUID theirs = publish("theirs", TENANT, TYPE, new Contract().encode(user()));
    for (UUID each : List.of(accepted, unreadable, notAllowed)) {
      var outcome = await("meatymusic.outcomes.mine.v1", each).orElseThrow();
      var reply = find(Topics.REPLIES, HeaderNames.COMMAND_ID, each).orElseThrow();
      assertThat(outcome.value()).isEqualTo(reply.value());
      assertThat(outcome.headers().toArray()).containsExactly(reply.headers().toArray());
    }
    assertThat(await("meatymusic.outcomes.theirs.v1", theirs)).isPresent();
    assertThat(find("meatymusic.outcomes.mine.v1", HeaderNames.COMMAND_ID, theirs)).isEmpty();
    // A tenant that is taken away: refused from then on, and that is answered, too.
    put("mine", "{\"tenants\":[\"%s\"]}".formatted(new UUID(2, 2)));
    UUID takenAway = publish("mine", TENANT, TYPE, new Contract().encode(user()));
    assertThat(await("meatymusic.outcomes.mine.v1", takenAway)).isPresent();
  }

  @Test
  void aTopicOfOutcomesThatIsGoneStopsNobody() throws Exception {
    put("gone", "{\"tenants\":[\"*\"]}");
    put("left", "{\"tenants\":[\"*\"]}");
    byte[] value = new Contract().encode(user());
    assertThat(await("meatymusic.outcomes.gone.v1", publish("gone", TENANT, TYPE, value)))
        .isPresent();
    try (Admin admin = Admin.create(CLIENTS)) {
      admin.deleteTopics(List.of("meatymusic.outcomes.gone.v1")).all().get();
    }
    assertThat(answerTo("gone", Ids.next(), TYPE, new Contract().encode(user()))).isNull();
    assertThat(
            await(
                "meatymusic.outcomes.left.v1",
                publish("left", TENANT, TYPE, new Contract().encode(user()))))
        .isPresent();
    // An operator's PUT makes it again.
    put("gone", "{\"tenants\":[\"*\"]}");
    assertThat(
            await(
                "meatymusic.outcomes.gone.v1",
                publish("gone", TENANT, TYPE, new Contract().encode(user()))))
        .isPresent();
  }

  /** What it costs a producer that its outcomes are committed, and copied to a topic of its own. */
  @Test
  void anOutcomeIsHandedOnSoon() throws Exception {
    put("soon", "{\"tenants\":[\"*\"]}");
    List<Long> decided = new ArrayList<>();
    List<Long> handedOn = new ArrayList<>();
    try (var replies = OutcomeReader.open(CLIENTS, new Contract(), OutcomeReader::commandId);
        var publisher = CommandPublisher.open(CLIENTS, "soon", LONG)) {
      for (int i = 0; i < 120; i++) {
        UUID id = Ids.next();
        long begin = System.nanoTime();
        var reply = replies.expect(id.toString(), LONG);
        var first = reply.thenApply(outcome -> System.nanoTime() - begin);
        var second =
            publisher
                .publish(TENANT, id, user())
                .outcome()
                .thenApply(o -> System.nanoTime() - begin);
        if (i >= 20) {
          decided.add(first.get() / 1_000);
          handedOn.add(second.get() / 1_000);
        }
        Thread.sleep(10);
      }
    }
    LOG.warn(
        "decided after {} µs, handed on after {}", percentiles(decided), percentiles(handedOn));
  }

  private static List<Long> percentiles(List<Long> waits) {
    List<Long> sorted = waits.stream().sorted().toList();
    return List.of(
        sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.getLast());
  }

  private RegisterUser user() {
    String email = "producer-%d-%s@example.com".formatted(names.incrementAndGet(), Ids.next());
    return new RegisterUser(null, email, "Someone", null, Role.MEMBER);
  }

  private static void put(String producer, String body) {
    var answer =
        RunningService.send(
                "PUT",
                RunningService.stack().tokens().operator("olga"),
                "/operator/v1/inboxes/" + producer,
                body)
            .join();
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
  }

  private static UUID publish(String producer, UUID tenant, String type, byte[] value)
      throws Exception {
    UUID id = Ids.next();
    send(record(producer, tenant, id, type, value));
    return id;
  }

  private static ProducerRecord<byte[], byte[]> record(
      String producer, UUID tenant, UUID id, String type, byte[] value) {
    var headers = RecordMetadata.create(id.toString(), type, "/producers/" + producer).toHeaders();
    return new ProducerRecord<>(
        Topics.inbox(producer), null, tenant.toString().getBytes(UTF_8), value, headers);
  }

  private static @Nullable String answerTo(String type, byte[] value) throws Exception {
    return answerTo(Ids.next(), type, value);
  }

  private static @Nullable String answerTo(UUID id, String type, byte[] value) throws Exception {
    return answerTo("narrow", id, type, value);
  }

  /** The code of the outcome as it stands in the log of all outcomes. */
  private static @Nullable String answerTo(String producer, UUID id, String type, byte[] value)
      throws Exception {
    try (var outcomes = OutcomeReader.open(CLIENTS, new Contract(), OutcomeReader::commandId)) {
      var outcome = outcomes.expect(id.toString(), LONG);
      send(record(producer, TENANT, id, type, value));
      return outcome.get().getCode();
    }
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> await(String topic, UUID commandId)
      throws Exception {
    long end = System.nanoTime() + LONG.toNanos();
    while (true) {
      var found = find(topic, HeaderNames.COMMAND_ID, commandId);
      if (found.isPresent() || System.nanoTime() > end) {
        return found;
      }
      Thread.sleep(100);
    }
  }

  /** Reads a topic as it is now, as whoever keeps what it reads does. */
  private static Optional<ConsumerRecord<byte[], byte[]>> find(
      String topic, String header, UUID value) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                RunningService.stack().endpoints().kafka(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (value.toString().equals(OutcomeReader.header(record.headers(), header))) {
            return Optional.of(record);
          }
        }
      }
      return Optional.empty();
    }
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var producer =
        new KafkaProducer<>(CLIENTS, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
