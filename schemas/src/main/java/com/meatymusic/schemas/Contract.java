package com.meatymusic.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

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

  /** What earlier builds wrote that looks other than today: still read, by its own schema. */
  private static final List<Schema> EARLIER =
      Stream.of("RegisterTenant-1", "TenantRegistered-1").map(Contract::earlier).toList();

  static {
    // Avro makes only classes that it was told to trust; ours are added to whatever is trusted.
    String generated = Contract.class.getPackageName() + ".";
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(generated)));
  }

  private final Map<Long, BinaryMessageDecoder<SpecificRecord>> decoders =
      new ConcurrentHashMap<>();
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
      decoders.put(Fingerprints.of(codec.schema()), codec.decoder(otherSchemas));
    }
    for (Schema schema : EARLIER) {
      SchemaStore.Cache own = new SchemaStore.Cache();
      own.addSchema(schema);
      Codec codec = CODECS.get(schema.getFullName());
      if (codec != null) {
        decoders.put(Fingerprints.of(schema), codec.decoder(own));
      }
    }
  }

  /** The schemas of this build, by full name. */
  public static Map<String, Schema> schemas() {
    return CODECS.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().schema()));
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
      ByteBuffer encoded = codec.encoder().encode(value);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException(
          value.getSchema().getFullName() + " cannot be encoded: " + e.getMessage(), e);
    }
  }

  /**
   * Decodes a value into this build's class of its type.
   *
   * @throws UnreadableRecordException when it is not in single-object encoding, its schema or type
   *     is unknown, or its bytes contradict the schema
   */
  public SpecificRecord decode(byte[] value) {
    long fingerprint = Fingerprints.read(value);
    BinaryMessageDecoder<SpecificRecord> decoder =
        decoders.computeIfAbsent(fingerprint, this::decoderOfOtherBuild);
    try {
      return Upcasts.apply(decoder.decode(value));
    } catch (IOException | RuntimeException e) {
      throw new UnreadableRecordException(
          "value contradicts its schema %016x: %s".formatted(fingerprint, e.getMessage()), e);
    }
  }

  private BinaryMessageDecoder<SpecificRecord> decoderOfOtherBuild(Long fingerprint) {
    Schema schema = laterSchemas.findByFingerprint(fingerprint);
    if (schema == null) {
      throw new UnreadableRecordException("schema %016x is unknown".formatted(fingerprint), null);
    }
    Codec codec = CODECS.get(schema.getFullName());
    if (codec == null) {
      throw new UnreadableRecordException(
          schema.getFullName() + " is a type that this build does not know", null);
    }
    return codec.decoder(laterSchemas);
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

    BinaryMessageDecoder<SpecificRecord> decoder(SchemaStore otherSchemas) {
      return new BinaryMessageDecoder<>(model, schema, otherSchemas);
    }
  }
}
