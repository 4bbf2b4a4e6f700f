package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;

/** A record of {@code commands} in the making; every command gets an id of its own. */
public record CommandSpec(String key, byte[] value, Map<String, String> headers, Instant appended) {

  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Contract CONTRACT = new Contract();
  private static final AtomicLong NEXT_ID = new AtomicLong(1);

  public static CommandSpec of(UUID tenant, SpecificRecord value) {
    UUID id = new UUID(0xc0, NEXT_ID.getAndIncrement());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HeaderNames.ID, id.toString());
    headers.put(HeaderNames.TYPE, value.getSchema().getFullName());
    headers.put(HeaderNames.TENANT_ID, tenant.toString());
    headers.put(HeaderNames.ACTOR, "operator:ops");
    headers.put(
        HeaderNames.PAYLOAD_HASH,
        UUID.nameUUIDFromBytes(value.toString().getBytes(UTF_8)).toString());
    headers.put(HeaderNames.CORRELATION_ID, "correlation-" + id);
    headers.put(HeaderNames.REQUEST_ID, "request-" + id);
    headers.put(
        HeaderNames.TRACEPARENT, "00-%032x-%016x-01".formatted(id.getLeastSignificantBits(), 7));
    return new CommandSpec(tenant.toString(), CONTRACT.encode(value), headers, NOON);
  }

  public CommandSpec key(String other) {
    return new CommandSpec(other, value, headers, appended);
  }

  CommandSpec value(byte[] other) {
    return new CommandSpec(key, other, headers, appended);
  }

  public CommandSpec at(Instant time) {
    return new CommandSpec(key, value, headers, time);
  }

  public CommandSpec as(String user) {
    return header(HeaderNames.ACTOR, Commands.actor(user));
  }

  /** The same id as another command: sent again, or a key used twice. */
  CommandSpec withIdOf(CommandSpec other) {
    return header(HeaderNames.ID, other.headers.get(HeaderNames.ID));
  }

  public CommandSpec header(String name, String text) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    if (text == null) {
      changed.remove(name);
    } else {
      changed.put(name, text);
    }
    return new CommandSpec(key, value, changed, appended);
  }

  TestRecord<byte[], byte[]> record() {
    RecordHeaders result = new RecordHeaders();
    headers.forEach((name, text) -> result.add(name, text.getBytes(UTF_8)));
    return new TestRecord<>(key == null ? null : key.getBytes(UTF_8), value, result, appended);
  }
}
