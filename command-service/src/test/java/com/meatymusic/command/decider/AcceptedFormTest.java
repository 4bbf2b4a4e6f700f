package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.gateway.GateForTests;
import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.platform.form.TextForm;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.testing.GeneratedRecord;
import com.meatymusic.testing.OddValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Generated records of all schemas, most of them odd: what the gates let in is decided, and stands
 * in its events as it was sent, in a form that every store takes.
 */
class AcceptedFormTest {

  private static final int RECORDS = Integer.getInteger("form.values", 6_000);

  private final long seed = Long.getLong("form.seed", System.nanoTime());
  private final LogDecider decider = new LogDecider();
  private long offset;

  @Test
  void whatTheGatesLetInIsDecidedAndStandsInItsEventsAsItWasSent() throws Exception {
    OddValues values = new OddValues(new SplittableRandom(seed));
    for (CommandRecord record :
        LogDecider.logOf(
            List.of(
                Commands.registerTenant(Commands.ACME, Commands.slug(0), "ann"),
                Commands.registerUser(Commands.ACME, "bob")))) {
      decider.decide(record);
      offset = record.offset() + 1;
    }
    List<Schema> schemas =
        Contract.schemas().values().stream()
            .filter(schema -> schema.getDoc().startsWith("Command:"))
            .filter(schema ->
                !schema.getName().matches("RegisterTenant|OffboardTenant|SuspendTenant|.*Trial"))
            .toList();
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < RECORDS; i++) {
      Schema schema = values.one(schemas);
      Map<String, String> ids = Map.of("userId", Commands.user("bob").toString());
      boolean erases = schema.getName().equals("EraseUser");
      GenericData.Record sent = new GeneratedRecord(values, erases ? Map.of() : ids).next(schema);
      if (schema.getName().equals("RecommendPlaylist")) {
        sent.put("moodId", null);
      }
      counts.merge(cameOf(sent), 1, Integer::sum);
    }
    assertThat(counts.get("accepted")).as("seed %d: %s", seed, counts).isGreaterThan(RECORDS / 10);
    assertThat(counts.get("not let in"))
        .as("seed %d: %s", seed, counts)
        .isGreaterThan(RECORDS / 50);
  }

  private String cameOf(GenericData.Record sent) throws Exception {
    UUID id = new UUID(0xf0, offset);
    ByteBuffer value =
        new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), sent.getSchema())
            .encode(sent);
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    SpecificRecord command = GateForTests.letIn(Commands.ACME, id, bytes).orElse(null);
    if (command == null || holdsSealed(command)) {
      return "not let in";
    }
    Map<String, Object> given = plain(command);
    seal(command);
    var record = CommandSpec.of(Commands.ACME, command).record();
    List<Output> outputs =
        decider.decide(
            new CommandRecord(
                record.key(),
                record.value(),
                record.headers(),
                Commands.LOGS.commands(),
                0,
                offset++,
                CommandSpec.NOON.toEpochMilli()));
    String status = "";
    for (Output output : outputs) {
      assertThat(output.topic()).as("seed %d: %s", seed, given).isNotEqualTo(Topics.PARKED);
      if (output.topic().equals(Topics.REPLIES)) {
        CommandOutcome outcome = (CommandOutcome) output.decoded();
        assertThat(outcome.getCode()).as("seed %d: %s", seed, given).isNotEqualTo("internal");
        status = outcome.getStatus().name().toLowerCase(Locale.ROOT);
      } else if (output.topic().equals(Topics.EVENTS)) {
        thenHolds(plain(output.decoded()), given);
      }
    }
    return status;
  }

  private void thenHolds(Map<String, Object> event, Map<String, Object> given) {
    event.forEach((field, value) -> {
      Object sent = given.get(field);
      if (sent != null && !sent.equals("") && !field.equals("role")) {
        assertThat(value).as("%s, seed %d", field, seed).isEqualTo(sent);
      }
      thenCanBeKept(field, value);
    });
  }

  private void thenCanBeKept(String field, Object value) {
    switch (value) {
      case String text -> {
        assertThat(TextForm.proseFault(text)).as("%s, seed %d", field, seed).isEmpty();
        if (field.equals("scores") || field.equals("context") || field.startsWith("changes")) {
          JsonForm.check(text);
        }
      }
      case Map<?, ?> map -> map.forEach((key, each) -> thenCanBeKept(field + key, each));
      case List<?> list -> list.forEach(each -> thenCanBeKept(field, each));
      case null, default -> {}
    }
  }

  /** What came sealed is refused when it is to be sealed. */
  private static boolean holdsSealed(IndexedRecord record) {
    return record.getSchema().getFields().stream()
        .map(field -> record.get(field.pos()))
        .anyMatch(value ->
            value instanceof Sealed
                || value instanceof IndexedRecord nested && holdsSealed(nested)
                || value instanceof Map<?, ?> map
                    && map.values().stream().anyMatch(Sealed.class::isInstance));
  }

  /** As the gate does, but that anybody can read it again. */
  static void seal(IndexedRecord record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      boolean personal = field.getObjectProp("personal") instanceof String;
      switch (value) {
        case IndexedRecord nested when !(nested instanceof Sealed) -> seal(nested);
        case CharSequence text when personal ->
            record.put(
                field.pos(),
                field.getProp("hash") == null
                    ? Commands.sealed(text.toString())
                    : Commands.comparable(text.toString()));
        case Map<?, ?> map when personal -> {
          Map<String, Object> sealed = new TreeMap<>();
          map.forEach((key, each) ->
              sealed.put(key.toString(), each == null ? null : Commands.sealed(each.toString())));
          record.put(field.pos(), sealed);
        }
        case null, default -> {}
      }
    }
  }

  private static Map<String, Object> plain(IndexedRecord record) {
    Map<String, Object> fields = new HashMap<>();
    record
        .getSchema()
        .getFields()
        .forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
    return fields;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Sealed sealed -> UTF_8.decode(sealed.getCiphertext().duplicate()).toString();
      case IndexedRecord nested -> plain(nested);
      case CharSequence text -> text.toString();
      case Map<?, ?> map -> {
        Map<String, Object> plain = new TreeMap<>();
        map.forEach((key, each) -> plain.put(key.toString(), plain(each)));
        yield plain;
      }
      case List<?> list -> {
        List<Object> plain = new ArrayList<>();
        list.forEach(each -> plain.add(plain(each)));
        yield plain;
      }
      case null -> null;
      default -> value;
    };
  }
}
