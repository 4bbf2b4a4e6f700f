package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record as text, each made when it is asked for: who projects asks for a third of
 * them. Where a header stands twice the last one counts, as Kafka's own {@code lastHeader} has it.
 * Typed getters throw {@link MetadataException} for a header that is missing or malformed; what is
 * optional is null.
 */
public final class RecordMetadata {

  /** What was set here; made when something is, as most are only read. */
  private Map<String, byte[]> set = Map.of();

  private final @Nullable Headers record;

  private RecordMetadata(@Nullable Headers record) {
    this.record = record;
  }

  /** The headers of a record; they must not change as long as this is used. */
  public static RecordMetadata of(Headers headers) {
    return new RecordMetadata(headers);
  }

  /** No headers yet: a part of those of several records. */
  public static RecordMetadata empty() {
    return new RecordMetadata(null);
  }

  /** Starts the headers of a new record: the attributes that CloudEvents demands. */
  public static RecordMetadata create(String id, String type, String source) {
    return new RecordMetadata(null)
        .with(HeaderNames.CONTENT_TYPE, HeaderNames.AVRO)
        .with(HeaderNames.SPEC_VERSION, "1.0")
        .with(HeaderNames.ID, id)
        .with(HeaderNames.TYPE, type)
        .with(HeaderNames.SOURCE, source);
  }

  /**
   * Sets a header, or leaves it out when the value is null; for building, before it is shared.
   *
   * @param value of any type that says what it is as text, or that text in UTF-8 as bytes, which
   *     must not change
   */
  public RecordMetadata with(String name, @Nullable Object value) {
    return switch (value) {
      case null -> this;
      case byte[] utf8 -> {
        own().put(name, utf8);
        yield this;
      }
      case Instant time -> with(name, Times.format(time).getBytes(UTF_8));
      default -> with(name, value.toString().getBytes(UTF_8));
    };
  }

  /** Sets all headers that were set in another one. */
  public RecordMetadata withAll(RecordMetadata other) {
    own().putAll(other.set);
    return this;
  }

  private Map<String, byte[]> own() {
    if (set.isEmpty()) {
      set = LinkedHashMap.newLinkedHashMap(16);
    }
    return set;
  }

  /** These headers as Kafka takes them, in the order in which they were set. */
  public RecordHeaders toHeaders() {
    Map<String, byte[]> all = set;
    if (record != null) {
      all = LinkedHashMap.newLinkedHashMap(16);
      for (Header header : record) {
        if (header.value() != null) {
          all.put(header.key(), header.value());
        }
      }
      all.putAll(set);
    }
    RecordHeaders result = new RecordHeaders();
    all.forEach(result::add);
    return result;
  }

  /** The header's text, or null. */
  public @Nullable String find(String name) {
    byte[] utf8 = bytes(name);
    return utf8 == null ? null : new String(utf8, UTF_8);
  }

  /** The header's text in UTF-8, or null; not to be changed. */
  public byte @Nullable [] bytes(String name) {
    byte[] value = set.isEmpty() ? null : set.get(name);
    if (value != null || record == null) {
      return value;
    }
    Header header = record.lastHeader(name);
    if (header == null) {
      return null;
    }
    return header.value() == null ? lastWithValue(name) : header.value();
  }

  private byte @Nullable [] lastWithValue(String name) {
    byte[] last = null;
    for (Header header : record == null ? List.<Header>of() : record.headers(name)) {
      if (header.value() != null) {
        last = header.value();
      }
    }
    return last;
  }

  /** The header's text. */
  public String text(String name) {
    return new String(required(name), UTF_8);
  }

  private byte[] required(String name) {
    byte[] value = bytes(name);
    if (value == null) {
      throw new MetadataException("header " + name + " is missing");
    }
    return value;
  }

  /** The header as a UUID. */
  public UUID uuid(String name) {
    return Ids.parse(text(name), "header " + name);
  }

  /** The header as a whole number. */
  public long number(String name) {
    try {
      return WholeNumbers.parse(required(name));
    } catch (NumberFormatException e) {
      throw new MetadataException("header " + name + " is not a whole number");
    }
  }

  /** The header as a time. */
  public Instant time(String name) {
    try {
      return Times.parse(required(name));
    } catch (DateTimeException e) {
      throw new MetadataException("header " + name + " is not an RFC 3339 time");
    }
  }
}
