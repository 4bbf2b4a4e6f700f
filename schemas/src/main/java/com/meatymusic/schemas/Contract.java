package com.meatymusic.schemas;

import com.meatymusic.schemas.type.Codec;
import com.meatymusic.schemas.type.Codecs;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.SchemaStore;
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

  /** The backbone's own are described as "Command of the backbone itself". */
  private static final Map<String, Schema> COMMANDS =
      Codecs.all().stream()
          .map(Codec::schema)
          .filter(schema -> schema.getDoc().startsWith("Command:"))
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, schema -> schema));

  static {
    // Avro makes only classes that it was told to trust; ours are added to whatever is trusted.
    String generated = Contract.class.getPackageName() + ".";
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(generated)));
  }

  private final Decoders decoders;

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
    this.decoders = new Decoders(otherSchemas);
  }

  /** The schemas of this build, by full name. */
  public static Map<String, Schema> schemas() {
    return Codecs.all().stream()
        .map(Codec::schema)
        .collect(Collectors.toUnmodifiableMap(Schema::getFullName, schema -> schema));
  }

  /**
   * What this build can read by itself, as a fingerprint: another one is that of a build that can
   * read more, or less.
   */
  public static String readable() {
    return Decoders.READABLE;
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
    Codec codec = Codecs.find(value.getSchema().getFullName());
    if (codec == null) {
      throw new IllegalArgumentException(
          value.getSchema().getFullName() + " is not of the contract");
    }
    return codec.encode(value);
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
    try {
      BinaryDecoder bytes = Fingerprints.record(value);
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
    Schema writer = decoders.writer(Fingerprints.read(value));
    if (writer != null) { // Else nothing decodes it either.
      WellFormed.require(writer, value);
    }
  }

  /** Whether {@link #decode} has to look for the schema of this value, which takes its time. */
  public boolean isOfUnknownSchema(byte[] value) {
    return Fingerprints.stand(value) && !decoders.has(Fingerprints.read(value));
  }

  /**
   * The schema of a value that another build wrote, whose type is not of this build; null when the
   * type is known, or the schema is not.
   *
   * @throws org.apache.kafka.common.KafkaException when it can't be looked up now
   */
  public @Nullable Schema unknownType(byte[] value) {
    return isOfUnknownSchema(value) ? decoders.unknownType(Fingerprints.read(value)) : null;
  }
}
