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

  private final Map<String, String> set = LinkedHashMap.newLinkedHashMap(16);
  private final @Nullable Headers record;

  private RecordMetadata(@Nullable Headers record) {
    this.record = record;
  }

  /** The headers of a record; they must not change as long as this is used. */
  public static RecordMetadata of(Headers headers) {
    return new RecordMetadata(headers);
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

  /** Sets a header, or leaves it out when the value is null; for building, before it is shared. */
  public RecordMetadata with(String name, @Nullable Object value) {
    if (value != null) {
      set.put(name, value.toString());
    }
    return this;
  }

  /** These headers as Kafka takes them, in the order in which they were set. */
  public RecordHeaders toHeaders() {
    Map<String, String> all = LinkedHashMap.newLinkedHashMap(16);
    if (record != null) {
      for (Header header : record) {
        if (header.value() != null) {
          all.put(header.key(), new String(header.value(), UTF_8));
        }
      }
    }
    all.putAll(set);
    RecordHeaders result = new RecordHeaders();
    all.forEach((name, value) -> result.add(name, value.getBytes(UTF_8)));
    return result;
  }

  /** The header's text, or null. */
  public @Nullable String find(String name) {
    String value = set.get(name);
    if (value != null || record == null) {
      return value;
    }
    Header header = record.lastHeader(name);
    if (header == null) {
      return null;
    }
    return header.value() == null ? lastWithValue(name) : new String(header.value(), UTF_8);
  }

  private @Nullable String lastWithValue(String name) {
    String last = null;
    for (Header header : record == null ? List.<Header>of() : record.headers(name)) {
      if (header.value() != null) {
        last = new String(header.value(), UTF_8);
      }
    }
    return last;
  }

  /** The header's text. */
  public String text(String name) {
    String value = find(name);
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
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new MetadataException("header " + name + " is not a whole number: " + clip(text(name)));
    }
  }

  /** The header as a time. */
  public Instant time(String name) {
    try {
      return Times.parse(text(name));
    } catch (DateTimeException e) {
      throw new MetadataException(
          "header " + name + " is not an RFC 3339 time: " + clip(text(name)));
    }
  }

  static String clip(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
