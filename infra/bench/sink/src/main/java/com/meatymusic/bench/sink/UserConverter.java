package com.meatymusic.bench.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;

/**
 * What Kafka Connect has to be told of an event to upsert its user; cheaper than any converter that
 * decodes, since it takes everything from headers and leaves the value sealed.
 */
public final class UserConverter implements Converter {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("user")
          .field("user_id", Schema.STRING_SCHEMA)
          .field("version", Schema.INT64_SCHEMA)
          .field("updated_at", Schema.STRING_SCHEMA)
          .field("value", Schema.BYTES_SCHEMA)
          .build();

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public SchemaAndValue toConnectData(String topic, Headers headers, byte[] value) {
    Struct user =
        new Struct(SCHEMA)
            .put("user_id", text(headers, "ce_subject"))
            .put("version", Long.parseLong(text(headers, "ce_subjectversion")))
            .put("updated_at", text(headers, "ce_time"))
            .put("value", value);
    return new SchemaAndValue(SCHEMA, user);
  }

  @Override
  public SchemaAndValue toConnectData(String topic, byte[] value) {
    throw new UnsupportedOperationException("headers are needed");
  }

  @Override
  public byte[] fromConnectData(String topic, Schema schema, Object value) {
    throw new UnsupportedOperationException("only for sinks");
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return new String(header.value(), UTF_8);
  }
}
