package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;

/** A record that came out, in a form that two runs can be compared by. */
public record Output(
    String topic, String key, String value, Map<String, String> headers, Instant time) {

  static Output of(String topic, TestRecord<byte[], byte[]> record) {
    return of(topic, record.key(), record.value(), record.headers(), record.getRecordTime());
  }

  static Output of(String topic, byte[] key, byte[] value, Headers headers, Instant time) {
    Map<String, String> read = new LinkedHashMap<>();
    headers.forEach(header -> read.put(header.key(), new String(header.value(), UTF_8)));
    return new Output(
        topic,
        key == null ? null : new String(key, UTF_8),
        value == null ? null : HexFormat.of().formatHex(value),
        read,
        time);
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(value);
  }

  SpecificRecord decoded() {
    return new Contract().decode(bytes());
  }

  public String header(String name) {
    return headers.get(name);
  }

  /** Simple name of the value's type. */
  String type() {
    String full = headers.get(HeaderNames.TYPE);
    return full.substring(full.lastIndexOf('.') + 1);
  }
}
