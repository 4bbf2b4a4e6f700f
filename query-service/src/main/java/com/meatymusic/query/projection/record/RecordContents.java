package com.meatymusic.query.projection.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.personal.Sealed;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record for a person to read. What is sealed stays so: nobody needs it to find the fault. */
public final class RecordContents {

  private RecordContents() {}

  public static Map<String, Object> of(ReceivedRecord record) {
    Map<String, Object> contents = new LinkedHashMap<>();
    contents.put("topic", record.raw().topic());
    contents.put("partition", record.partition());
    contents.put("offset", record.raw().offset());
    contents.put("time", Instant.ofEpochMilli(record.raw().timestamp()));
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.raw().headers()) {
      headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
    }
    contents.put("headers", headers);
    Event event = record.event();
    Fault fault = record.fault();
    if (event != null) {
      contents.put("value", fields(event.value()));
    } else {
      contents.put("unreadable", fault == null ? "no event" : fault.detail());
      contents.put("bytes", record.raw().serializedValueSize());
    }
    return contents;
  }

  private static Map<String, @Nullable Object> fields(IndexedRecord value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Schema.Field field : value.getSchema().getFields()) {
      fields.put(field.name(), plain(value.get(field.pos())));
    }
    return fields;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Sealed sealed -> Map.of("sealed", sealed.getCiphertext().remaining());
      case IndexedRecord nested -> fields(nested);
      case Collection<?> items -> items.stream().map(RecordContents::orEmpty).toList();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((name, item) -> plain.put(String.valueOf(name), plain(item)));
        yield plain;
      }
      case Number number -> number;
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }

  private static Object orEmpty(@Nullable Object item) {
    Object plain = plain(item);
    return plain == null ? "" : plain;
  }
}
