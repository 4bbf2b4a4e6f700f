package com.meatymusic.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.KeyUnreadableException;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Sealer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.Track;
import com.meatymusic.schemas.tenant.TenantRenamed;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Events of every type that the contract has, made by their schemas, and some by hand: the same
 * ones every time, sealed and encoded as in the log.
 */
final class GivenEvents {

  private static final Path EARLIER =
      Path.of("../schemas/src/main/resources/com/meatymusic/schemas/earlier");

  /** What became of the person's key, or of what was sealed under it. */
  private enum Key {
    HELD(""),
    DESTROYED("the person's key is destroyed"),
    FOREIGN("sealed for somebody else"),
    UNREADABLE("the person's key can't be unwrapped");

    private final String note;

    Key(String note) {
      this.note = note;
    }
  }

  /**
   * An event as the projector gets it.
   *
   * @param text what it says, in the clear
   */
  record Given(String text, ConsumerRecord<byte[], byte[]> record, Keyring keyring) {}

  /** Whoever is not in it is erased. */
  private record KeyringInMemory(Map<PersonRef, DataKey> keys) implements Keyring {

    @Override
    public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
      Map<PersonRef, DataKey> found = new HashMap<>(keys);
      found.keySet().retainAll(owners);
      return found;
    }

    @Override
    public Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners) {
      return find(owners);
    }
  }

  /** The variant in which all is missing that can be; others take one symbol of an enum each. */
  private static final int BARE = -1;

  private final SortedMap<String, List<Given>> byType = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final UUID tenant = id("tenantId");

  GivenEvents() throws IOException {
    Contract.schemas().values().stream()
        .filter(GivenEvents::isEvent)
        .forEach(schema -> addVariants(schema, ""));
    addWhatEarlierBuildsWrote();
    addMadeByHand();
  }

  /** By the type's name, in its order. */
  SortedMap<String, List<Given>> byType() {
    return byType;
  }

  UUID tenant() {
    return tenant;
  }

  /** A text in which ids are named as the fields that they are of. */
  String named(String text) {
    String named = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  /** What is neither a command nor an outcome is taken for an event, however it is described. */
  private static boolean isEvent(Schema schema) {
    return !schema.getDoc().startsWith("Command")
        && !schema.equals(CommandOutcome.getClassSchema());
  }

  private void addVariants(Schema schema, String note) {
    for (int variant = 0; variant < mostSymbols(schema); variant++) {
      new Draft(schema, variant).note(note).add();
    }
    if (!sample(schema, BARE).toString().equals(sample(schema, 0).toString())) {
      new Draft(schema, BARE).note(note).add();
    }
    if (Sealer.owners(tenant, sample(schema, 0)).size() > 1) {
      for (Key key : List.of(Key.DESTROYED, Key.FOREIGN, Key.UNREADABLE)) {
        new Draft(schema, 0).note(note + key.note).key(key).add();
      }
    }
  }

  private void addWhatEarlierBuildsWrote() throws IOException {
    // By path: within a jar, whether files of a folder are found depends on how it was packed.
    try (Stream<Path> files = Files.list(EARLIER)) {
      for (Path file : files.sorted().toList()) {
        Schema schema = new Schema.Parser().parse(Files.readString(file));
        if (byType.containsKey(schema.getName())) {
          addVariants(schema, "as " + file.getFileName() + " has it ");
        }
      }
    }
  }

  private void addMadeByHand() {
    Map<String, @Nullable Object> changes = new TreeMap<>();
    changes.put("/a/b/c", "1");
    changes.put("/a-b", "\"x\"");
    changes.put("/b", null);
    changes.put("/b/c", "true");
    preferences(false, changes);
    preferences(true, Map.of());
    preferences(true, Map.of("/~1/~0", "[]"));

    String refused = "a\u0000b";
    new Draft(TenantRenamed.getClassSchema(), 0).with("name", refused).add();
    new Draft(ProfileChanged.getClassSchema(), 0).with("displayName", refused).add();
    new Draft(PlaylistRecommended.getClassSchema(), 0)
        .with("title", refused)
        .with("tracks", List.of(track("So \"What\""), track(refused)))
        .add();

    new Draft(MoodLogged.getClassSchema(), 0)
        .header(HeaderNames.TIME, "2026-01-02T23:59:59.999Z")
        .note("at the end of a day")
        .add();
    new Draft(MoodLogged.getClassSchema(), 0)
        .header(HeaderNames.TIME, "2026-01-03T00:00:00Z")
        .note("at the beginning of a day")
        .add();

    for (Schema schema : List.of(UserInvited.getClassSchema(), UserErased.getClassSchema())) {
      new Draft(schema, 0)
          .header(HeaderNames.ACTOR, "producer:billing")
          .header(HeaderNames.ACTOR_ID, null)
          .header(HeaderNames.TRACEPARENT, null)
          .note("by a producer, without a trace")
          .add();
      new Draft(schema, 0)
          .header(HeaderNames.ACTOR_ID, "nobody")
          .header(HeaderNames.TRACEPARENT, "00-short")
          .note("by whom can't be read")
          .add();
    }
  }

  private void preferences(boolean replace, Map<String, @Nullable Object> changes) {
    new Draft(PreferencesChanged.getClassSchema(), 0)
        .with("replace", replace)
        .with("changes", new TreeMap<>(changes))
        .add();
  }

  private GenericData.Record track(String title) {
    GenericData.Record track = sample(Track.getClassSchema(), 0);
    track.put("title", title);
    return track;
  }

  private UUID id(String name) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    names.put(id.toString(), "<" + name + ">");
    return id;
  }

  private GenericData.Record sample(Schema schema, int variant) {
    GenericData.Record record = new GenericData.Record(schema);
    schema.getFields().forEach(f -> record.put(f.pos(), value(f.name(), f.schema(), variant)));
    return record;
  }

  private @Nullable Object value(String name, Schema schema, int variant) {
    return switch (schema.getType()) {
      case RECORD -> schema.equals(Sealed.getClassSchema()) ? text(name) : sample(schema, variant);
      case UNION -> {
        Schema last = schema.getTypes().getLast();
        yield variant == BARE && schema.isNullable() ? null : value(name, last, variant);
      }
      case ARRAY ->
          variant == BARE ? List.of() : List.of(value(name, schema.getElementType(), variant));
      case MAP -> {
        Map<String, @Nullable Object> map = new TreeMap<>();
        if (variant != BARE) {
          map.put("/some", value(name, schema.getValueType(), variant));
          map.put("/other", value(name, schema.getValueType(), BARE));
        }
        yield map;
      }
      case ENUM -> {
        List<String> symbols = schema.getEnumSymbols();
        yield new GenericData.EnumSymbol(
            schema, symbols.get(Math.max(variant, 0) % symbols.size()));
      }
      case STRING -> schema.getLogicalType() instanceof LogicalTypes.Uuid ? id(name) : text(name);
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? Instant.parse("2026-02-03T04:05:06.789Z")
              : 7L;
      case INT -> 3;
      case DOUBLE -> 0.25;
      case BOOLEAN -> variant != BARE;
      default -> throw new IllegalArgumentException(name + ": no event had such a field yet");
    };
  }

  private static String text(String name) {
    return name.equals("email") ? "some@example.com" : "some " + name;
  }

  private static int mostSymbols(Schema schema) {
    return schema.getFields().stream()
        .map(Schema.Field::schema)
        .mapToInt(s -> s.getType() == Schema.Type.ENUM ? s.getEnumSymbols().size() : 1)
        .max()
        .orElse(1);
  }

  /** An event while it is made. */
  private final class Draft {

    private final GenericData.Record value;
    private final Map<String, @Nullable String> headers = new HashMap<>();
    private Key key = Key.HELD;
    private String note = "";

    Draft(Schema schema, int variant) {
      value = sample(schema, variant);
      header(HeaderNames.TIME, "2026-01-02T03:04:05.678Z");
      header(HeaderNames.SEQUENCE, "41");
      header(HeaderNames.VERSION, "4");
      header(HeaderNames.COMMAND_ID, id("commandId").toString());
      header(HeaderNames.ACTOR, "user:clerk:hash");
      header(HeaderNames.ACTOR_ID, id("actorId").toString());
      header(HeaderNames.TRACEPARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      Schema.Field first = schema.getFields().getFirst();
      header(
          HeaderNames.SUBJECT, first.name().replaceFirst("(Id)?$", "/") + value.get(first.pos()));
    }

    Draft with(String field, Object content) {
      value.put(field, content);
      return this;
    }

    Draft header(String name, @Nullable String content) {
      headers.put(name, content);
      return this;
    }

    Draft key(Key state) {
      key = state;
      return this;
    }

    Draft note(String text) {
      note = text.strip();
      return this;
    }

    void add() {
      String type = value.getSchema().getName();
      String text = type + " " + value + (note.isEmpty() ? "" : " (" + note + ")");
      Set<PersonRef> owners = Sealer.owners(tenant, value);
      new Sealer(keys(owners, key == Key.FOREIGN ? Key.FOREIGN : Key.HELD)).seal(tenant, value);
      Keyring keyring =
          new KeyringInMemory(
              key == Key.DESTROYED
                  ? Map.of()
                  : keys(owners, key == Key.UNREADABLE ? key : Key.HELD));
      byType
          .computeIfAbsent(type, t -> new ArrayList<>())
          .add(new Given(named(text), inTheLog(), keyring));
    }

    private Map<PersonRef, DataKey> keys(Set<PersonRef> owners, Key state) {
      Map<PersonRef, DataKey> keys = new HashMap<>();
      for (PersonRef owner : owners) {
        keys.put(
            owner,
            switch (state) {
              case UNREADABLE ->
                  DataKey.unreadable(owner, new KeyUnreadableException(owner, "so it was given"));
              case FOREIGN -> new DataKey(new PersonRef(tenant, id("somebodyElse")), new byte[32]);
              default -> new DataKey(owner, new byte[32]);
            });
      }
      return keys;
    }

    private ConsumerRecord<byte[], byte[]> inTheLog() {
      String type = value.getSchema().getFullName();
      RecordMetadata metadata = RecordMetadata.create("some id", type, "/test");
      headers.forEach(metadata::with);
      return new ConsumerRecord<>(
          Topics.EVENTS,
          0,
          0,
          0,
          TimestampType.CREATE_TIME,
          0,
          0,
          tenant.toString().getBytes(UTF_8),
          encoded(),
          metadata.toHeaders(),
          Optional.empty());
    }

    private byte[] encoded() {
      try {
        // The model of the generated class knows how ids and times are written.
        Class<?> type = SpecificData.get().getClass(value.getSchema());
        SpecificData model = SpecificData.getForClass(type);
        ByteBuffer encoded = new BinaryMessageEncoder<>(model, value.getSchema()).encode(value);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
