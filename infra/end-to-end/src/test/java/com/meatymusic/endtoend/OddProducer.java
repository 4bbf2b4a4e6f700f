package com.meatymusic.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.testing.GeneratedRecord;
import com.meatymusic.testing.OddValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes generated records to an inbox, and says which of them were accepted. */
final class OddProducer {

  private static final List<String> OFTEN =
      List.of("LogMood", "RecommendPlaylist", "ChangePreferences");
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private record Sent(OddCaller to, GenericData.Record record) {}

  private final String kafka = RunningBackbone.get().stack().endpoints().kafka();
  private final Seen seen;
  private final OddValues values;
  private final Map<String, Sent> sent = new LinkedHashMap<>();
  private final Map<OddCaller, String> inboxUsers = new HashMap<>();

  OddProducer(Seen seen, SplittableRandom random) {
    this.seen = seen;
    this.values = new OddValues(random);
  }

  void send(List<OddCaller> callers, int records) throws Exception {
    List<Schema> all =
        Contract.schemas().values().stream()
            .filter(s -> s.getDoc().startsWith("Command:"))
            .toList();
    List<Schema> often = all.stream().filter(s -> OFTEN.contains(s.getName())).toList();
    for (OddCaller caller : callers) {
      inboxUsers.put(caller, caller.registerUser());
    }
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka, "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(next(values.one(callers), values.one(values.once(6) ? all : often)));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> next(OddCaller caller, Schema schema) throws Exception {
    String name = schema.getName();
    Map<String, String> ids =
        switch (name) {
          // What a later command overwrites belongs to a user whom nobody changes over HTTP.
          case "ChangePreferences", "ChangeProfile", "ChangeEmail" ->
              Map.of("userId", inboxUsers.get(caller));
          case "LogMood", "RecommendPlaylist" -> Map.of("userId", caller.user());
          default -> Map.of();
        };
    GenericData.Record record = new GeneratedRecord(values, ids).next(schema);
    if (name.equals("RecommendPlaylist")) {
      record.put("moodId", null);
    }
    UUID tenant =
        switch (name) {
          case "RegisterTenant", "OffboardTenant" -> Ids.next();
          case "SuspendTenant",
              "StartTrial",
              "ExtendTrial",
              "ConvertTrial",
              "ReactivateTenant",
              "RenameTenant" ->
              caller.otherTenant();
          default -> caller.tenant();
        };
    UUID id = Ids.next();
    sent.put(id.toString(), new Sent(caller, record));
    ByteBuffer value =
        new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schema).encode(record);
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    var headers =
        RecordMetadata.create(id.toString(), schema.getFullName(), "/producers/demo")
            .with(HeaderNames.TIME, Instant.now())
            .with(HeaderNames.TENANT_ID, tenant)
            .with(HeaderNames.CORRELATION_ID, id);
    return new ProducerRecord<>(
        Topics.inbox("demo"), null, tenant.toString().getBytes(UTF_8), bytes, headers.toHeaders());
  }

  /** Waits for all outcomes and tells the callers what they will read. */
  void learn() throws Exception {
    Contract contract = new Contract();
    Map<OddCaller, JsonNode> preferences = new HashMap<>();
    Map<String, Sent> open = new HashMap<>(sent);
    Instant end = Instant.now().plus(LONGEST);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(Topics.REPLIES)
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!open.isEmpty() && Instant.now().isBefore(end)) {
        for (var reply : consumer.poll(Duration.ofMillis(200))) {
          String id = RecordMetadata.of(reply.headers()).find(HeaderNames.COMMAND_ID);
          Sent answered = id == null ? null : open.remove(id);
          if (answered != null) {
            learn(id, answered, (CommandOutcome) contract.decode(reply.value()), preferences);
          }
        }
      }
    }
    open.forEach((id, each) -> seen.fault("no outcome", each.record().getSchema().getName(), id));
    for (Map.Entry<OddCaller, String> each : inboxUsers.entrySet()) {
      each.getKey().readBack();
      if (preferences.containsKey(each.getKey())) {
        each.getKey().checkPreferences(each.getValue(), preferences.get(each.getKey()));
      }
    }
  }

  private void learn(
      String id, Sent answered, CommandOutcome outcome, Map<OddCaller, JsonNode> preferences) {
    GenericData.Record record = answered.record();
    String name = record.getSchema().getName();
    if (outcome.getStatus() == OutcomeStatus.REJECTED) {
      seen.count("inbox " + outcome.getCode());
      if (outcome.getCode().equals("internal")) {
        seen.fault("a fault of ours", record.toString(), outcome.toString());
      }
      return;
    }
    seen.count("inbox accepted " + name);
    try {
      JsonNode expected = expected(record);
      String named = outcome.getSubject().substring(outcome.getSubject().indexOf('/') + 1);
      switch (name) {
        case "LogMood" -> answered.to().alsoMood(named, expected);
        case "RecommendPlaylist" -> answered.to().alsoRecommendation(named, expected);
        case "ChangePreferences" -> preferences.put(answered.to(), tree(record));
        case "ChangeEmail", "ChangeProfile" -> answered.to().alsoUser(named, expected);
        default -> {}
      }
    } catch (java.io.IOException e) {
      seen.fault("accepted what is no text or no JSON", record.toString(), e.toString());
    }
  }

  private static JsonNode expected(GenericData.Record record) throws java.io.IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      switch (value) {
        case CharSequence text when "json".equals(field.getProp("form")) ->
            node.set(field.name(), SameValue.read(text(text)));
        case CharSequence text -> node.put(field.name(), text(text));
        case Long time when field.name().equals("loggedAt") ->
            node.put(field.name(), Instant.ofEpochMilli(time).toString());
        case Double number -> node.put(field.name(), new java.math.BigDecimal(number.toString()));
        case List<?> list when field.name().equals("tracks") -> {
          var tracks = node.putArray(field.name());
          for (Object each : list) {
            tracks.add(expected((GenericData.Record) each));
          }
        }
        case null, default -> {
          if (field.name().equals("displayName")) {
            node.putNull(field.name());
          }
        }
      }
    }
    return node;
  }

  /** The document that leaves make up, in the order of their pointers. */
  private static JsonNode tree(GenericData.Record record) throws java.io.IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Map<String, Object> leaves = new java.util.TreeMap<>();
    ((Map<?, ?>) record.get("changes")).forEach((key, value) -> leaves.put(key.toString(), value));
    for (Map.Entry<String, Object> leaf : leaves.entrySet()) {
      if (leaf.getValue() == null) {
        continue;
      }
      String[] names = leaf.getKey().substring(1).split("/", -1);
      ObjectNode parent = root;
      for (int i = 0; i < names.length - 1; i++) {
        parent = parent.withObject("/" + names[i]);
      }
      parent.set(names[names.length - 1], SameValue.read(text((CharSequence) leaf.getValue())));
    }
    return root;
  }

  private static String text(CharSequence text) throws CharacterCodingException {
    return text instanceof org.apache.avro.util.Utf8 utf8
        ? UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(utf8.getBytes(), 0, utf8.getByteLength()))
            .toString()
        : text.toString();
  }
}
