package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.meatymusic.schemas.user.ChangePreferences;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the values of records: Avro's single-object encoding, that is the bytes
 * {@code C3 01}, the schema's CRC-64-AVRO fingerprint (8 bytes, little endian), the record in
 * binary. Safe for use by many threads.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro:
 *     single-object encoding</a>
 */
public final class Contract {

  private static final Map<String, Codec> CODECS =
      Types.ALL.stream()
          .map(Codec::of)
          .collect(Collectors.toUnmodifiableMap(codec -> codec.schema().getFullName(), c -> c));

  /** The backbone's own are described as "Command of the backbone itself". */
  private static final Map<String, Schema> COMMANDS =
      CODECS.values().stream()
          .map(Codec::schema)
          .filter(schema -> schema.getDoc().startsWith("Command:"))
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, schema -> schema));

  private static final Schema PREFERENCES_WITHOUT_OBJECTS = earlier("ChangePreferences-1");

  /** What earlier builds wrote that looks other than today: still read, by its own schema. */
  private static final List<Schema> EARLIER =
      Stream.concat(
              Stream.of("RegisterTenant-1", "TenantRegistered-1").map(Contract::earlier),
              Stream.of(PREFERENCES_WITHOUT_OBJECTS))
          .toList();

  private static final BinaryMessageEncoder<Object> ENCODER_WITHOUT_OBJECTS =
      new BinaryMessageEncoder<>(
          SpecificData.getForClass(ChangePreferences.class), PREFERENCES_WITHOUT_OBJECTS);

  /** Schemas of this build and of earlier ones, by fingerprint. */
  private static final Map<Long, Schema> WRITERS =
      Stream.concat(CODECS.values().stream().map(Codec::schema), EARLIER.stream())
          .collect(Collectors.toUnmodifiableMap(Fingerprints::of, schema -> schema));

  private static final String READABLE =
      Fingerprints.hex(
          SchemaNormalization.fingerprint64(
              WRITERS.keySet().stream()
                  .map(Fingerprints::hex)
                  .sorted()
                  .collect(Collectors.joining())
                  .getBytes(US_ASCII)));

  static {
    // Avro makes only classes that it was told to trust; ours are added to whatever is trusted.
    String generated = Contract.class.getPackageName() + ".";
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(generated)));
  }

  /** Beyond that a decoder is made each time: whoever may publish schemas can publish many. */
  private static final int MOST_DECODERS = 1_000;

  private final Map<Long, DatumReader<SpecificRecord>> decoders = new ConcurrentHashMap<>();
  private final SchemaStore laterSchemas;

  /** A contract that knows the schemas of this build only. */
  public Contract() {
    this(new SchemaStore.Cache());
  }

  /**
   * A contract that also reads what other builds wrote.
   *
   * @param otherSchemas where to find a schema that is not this build's, by its fingerprint; null
   *     from it means unknown
   */
  public Contract(SchemaStore otherSchemas) {
    this.laterSchemas = otherSchemas;
    for (Codec codec : CODECS.values()) {
      decoders.put(Fingerprints.of(codec.schema()), codec.reader(codec.schema()));
    }
    for (Schema schema : EARLIER) {
      Codec codec = CODECS.get(schema.getFullName());
      if (codec != null) {
        decoders.put(Fingerprints.of(schema), codec.reader(schema));
      }
    }
  }

  /** The schemas of this build, by full name. */
  public static Map<String, Schema> schemas() {
    return CODECS.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().schema()));
  }

  /**
   * What this build can read by itself, as a fingerprint: another one is that of a build that can
   * read more, or less.
   */
  public static String readable() {
    return READABLE;
  }

  /** The schemas of the commands that an async producer may send, by full name. */
  public static Map<String, Schema> commands() {
    return COMMANDS;
  }

  /**
   * A contract for the inbox of a producer: it reads this build's schemas, versions of commands
   * that the producer published in its own topic, and what stands in that of all.
   *
   * @param own the producer's topic
   */
  public static Contract ofInbox(SchemaStore own, SchemaStore all) {
    return new Contract(fingerprint -> {
      Schema schema = own.findByFingerprint(fingerprint);
      return schema != null && COMMANDS.containsKey(schema.getFullName())
          ? schema
          : all.findByFingerprint(fingerprint);
    });
  }

  /**
   * Encodes a record of the contract.
   *
   * @throws IllegalArgumentException when its type is not of the contract, or a field has a value
   *     that its schema does not allow
   */
  public byte[] encode(SpecificRecord value) {
    Codec codec = CODECS.get(value.getSchema().getFullName());
    if (codec == null) {
      throw new IllegalArgumentException(
          value.getSchema().getFullName() + " is not of the contract");
    }
    try {
      ByteBuffer encoded = encoder(value, codec).encode(value);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AvroRuntimeException
        | ArithmeticException
        | ClassCastException
        | DateTimeException
        | NullPointerException e) {
      throw new IllegalArgumentException(
          value.getSchema().getFullName() + " cannot be encoded: " + e.getMessage(), e);
    }
  }

  /**
   * What an earlier version can say is written as that: every build that runs meanwhile reads it,
   * and a command that is sent again after an update is the same bytes.
   */
  private static BinaryMessageEncoder<Object> encoder(SpecificRecord value, Codec codec) {
    return value instanceof ChangePreferences change && change.getObjects().isEmpty()
        ? ENCODER_WITHOUT_OBJECTS
        : codec.encoder();
  }

  /**
   * Decodes a value into this build's class of its type. Whoever may write a topic chooses the
   * bytes, so no more is allocated than they can hold, however much they claim.
   *
   * @throws UnreadableRecordException when it is not in single-object encoding, its schema or type
   *     is unknown, or its bytes contradict the schema; the message quotes nothing of the value
   * @throws org.apache.kafka.common.KafkaException when its schema can't be looked up now: it may
   *     be readable later
   */
  public SpecificRecord decode(byte[] value) {
    long fingerprint = Fingerprints.read(value);
    DatumReader<SpecificRecord> reader = decoders.get(fingerprint);
    if (reader == null) {
      reader = decoderOfOtherBuild(fingerprint);
    }
    try {
      // Of an array, not of a stream: only so does Avro compare each length with what is left.
      BinaryDecoder bytes =
          DecoderFactory.get()
              .binaryDecoder(
                  value, Fingerprints.HEADER_BYTES, value.length - Fingerprints.HEADER_BYTES, null);
      SpecificRecord record = reader.read(null, bytes);
      if (!bytes.isEnd()) {
        throw new UnreadableRecordException(
            "value of schema %016x goes on after its record".formatted(fingerprint), null);
      }
      return Upcasts.apply(record);
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Not in Avro's words, which may quote what is personal. An overflow is deep nesting's.
      throw new UnreadableRecordException(
          "value contradicts its schema %016x (%s)"
              .formatted(fingerprint, e.getClass().getSimpleName()),
          e instanceof StackOverflowError ? null : e);
    }
  }

  /**
   * Passes a value, which {@link #decode} reads, if nothing in it is bent by that: no text that is
   * no UTF-8, no key of a map that stands twice. For what others wrote.
   *
   * @throws UnreadableRecordException when something is
   */
  public void requireWellFormed(byte[] value) {
    Schema own = WRITERS.get(Fingerprints.read(value));
    Schema writer = own == null ? laterSchemas.findByFingerprint(Fingerprints.read(value)) : own;
    if (writer == null) {
      return; // Nothing decodes it either.
    }
    try {
      WellFormed.require(
          writer,
          DecoderFactory.get()
              .binaryDecoder(
                  value,
                  Fingerprints.HEADER_BYTES,
                  value.length - Fingerprints.HEADER_BYTES,
                  null));
    } catch (IOException | AvroRuntimeException | StackOverflowError e) {
      throw new UnreadableRecordException(
          "value contradicts its schema", e instanceof StackOverflowError ? null : e);
    }
  }

  /** Whether {@link #decode} has to look for the schema of this value, which takes its time. */
  public boolean isOfUnknownSchema(byte[] value) {
    return Fingerprints.stand(value) && !decoders.containsKey(Fingerprints.read(value));
  }

  /**
   * The schema of a value that another build wrote, whose type is not of this build; null when the
   * type is known, or the schema is not.
   *
   * @throws org.apache.kafka.common.KafkaException when it can't be looked up now
   */
  public @Nullable Schema unknownType(byte[] value) {
    if (!isOfUnknownSchema(value)) {
      return null;
    }
    Schema schema = laterSchemas.findByFingerprint(Fingerprints.read(value));
    return schema == null || CODECS.containsKey(schema.getFullName()) ? null : schema;
  }

  /** Not within the map: a look-up takes its time, and others ask for other schemas meanwhile. */
  private DatumReader<SpecificRecord> decoderOfOtherBuild(long fingerprint) {
    Schema schema = laterSchemas.findByFingerprint(fingerprint);
    if (schema == null) {
      throw new UnreadableRecordException("schema %016x is unknown".formatted(fingerprint), null);
    }
    Codec codec = CODECS.get(schema.getFullName());
    if (codec == null) {
      throw new UnreadableRecordException(
          schema.getFullName() + " is a type that this build does not know", null);
    }
    if (!SchemaBounds.hold(schema)) {
      throw new UnreadableRecordException(
          "schema %016x lets few bytes stand for very much, or is too deep".formatted(fingerprint),
          null);
    }
    DatumReader<SpecificRecord> reader = codec.reader(schema);
    if (decoders.size() < MOST_DECODERS) {
      decoders.put(fingerprint, reader);
    }
    return reader;
  }

  private static Schema earlier(String name) {
    try (InputStream file = Contract.class.getResourceAsStream("earlier/" + name + ".avsc")) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks the earlier schema " + name);
      }
      return new Schema.Parser().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Codec(SpecificData model, Schema schema, BinaryMessageEncoder<Object> encoder) {

    static Codec of(Class<? extends SpecificRecord> type) {
      SpecificData model = SpecificData.getForClass(type);
      Schema schema = model.getSchema(type);
      return new Codec(model, schema, new BinaryMessageEncoder<>(model, schema));
    }

    @SuppressWarnings("unchecked") // the model makes our generated classes
    DatumReader<SpecificRecord> reader(Schema writer) {
      return model.createDatumReader(writer, schema);
    }
  }
}
