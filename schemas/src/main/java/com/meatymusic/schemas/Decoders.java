package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.meatymusic.schemas.type.Codec;
import com.meatymusic.schemas.type.Codecs;
import com.meatymusic.schemas.type.SchemaBounds;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Decoders by the fingerprint of what a value was written with, which may be another build's. */
final class Decoders {

  /** Schemas of this build and of earlier ones, by fingerprint. */
  private static final Map<Long, Schema> OWN =
      Stream.concat(Codecs.all().stream().map(Codec::schema), Codecs.earlier().stream())
          .collect(Collectors.toUnmodifiableMap(Fingerprints::of, schema -> schema));

  /** What this build can read by itself, as a fingerprint. */
  static final String READABLE =
      Fingerprints.hex(
          SchemaNormalization.fingerprint64(
              OWN.keySet().stream()
                  .map(Fingerprints::hex)
                  .sorted()
                  .collect(Collectors.joining())
                  .getBytes(US_ASCII)));

  /** Beyond that a decoder is made each time: whoever may publish schemas can publish many. */
  private static final int MOST = 1_000;

  private final Map<Long, DatumReader<SpecificRecord>> decoders = new ConcurrentHashMap<>();
  private final SchemaStore others;

  Decoders(SchemaStore others) {
    this.others = others;
    OWN.forEach((fingerprint, schema) -> {
      Codec codec = Codecs.find(schema.getFullName());
      if (codec != null) {
        decoders.put(fingerprint, codec.reader(schema));
      }
    });
  }

  /** Whether the decoder of a schema is here, without a look-up. */
  boolean has(long fingerprint) {
    return decoders.containsKey(fingerprint);
  }

  /**
   * The schema of another build whose type is not of this build; null when the type is known, or
   * the schema is not.
   */
  @Nullable Schema unknownType(long fingerprint) {
    Schema schema = has(fingerprint) ? null : others.findByFingerprint(fingerprint);
    return schema == null || Codecs.find(schema.getFullName()) != null ? null : schema;
  }

  /** The schema; null when it is unknown. */
  @Nullable Schema writer(long fingerprint) {
    Schema own = OWN.get(fingerprint);
    return own == null ? others.findByFingerprint(fingerprint) : own;
  }

  /**
   * The decoder of a schema.
   *
   * @throws UnreadableRecordException when the schema or its type is unknown
   */
  DatumReader<SpecificRecord> get(long fingerprint) {
    DatumReader<SpecificRecord> reader = decoders.get(fingerprint);
    return reader == null ? ofOtherBuild(fingerprint) : reader;
  }

  /** Not within the map: a look-up takes its time, and others ask for other schemas meanwhile. */
  private DatumReader<SpecificRecord> ofOtherBuild(long fingerprint) {
    Schema schema = others.findByFingerprint(fingerprint);
    if (schema == null) {
      throw new UnreadableRecordException("schema %016x is unknown".formatted(fingerprint), null);
    }
    Codec codec = Codecs.find(schema.getFullName());
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
    if (decoders.size() < MOST) {
      decoders.put(fingerprint, reader);
    }
    return reader;
  }
}
