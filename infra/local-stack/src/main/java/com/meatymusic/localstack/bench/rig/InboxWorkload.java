package com.meatymusic.localstack.bench.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Commands as an async producer publishes them, in the clear: the gate seals them. */
public final class InboxWorkload {

  /** The producer whose inbox every local stack has. */
  private static final String PRODUCER = "demo";

  private static final int TENANTS = 100;

  private final Contract contract = new Contract();
  private final List<UUID> tenants = Stream.generate(Ids::next).limit(TENANTS).toList();

  /** Registers the tenants. */
  public List<ProducerRecord<byte[], byte[]>> tenants() {
    return tenants.stream().map(tenant -> command(tenant, Ids.next(), register())).toList();
  }

  public record User(UUID tenant, UUID id) {}

  /** New users of all tenants in turn. */
  public List<User> users(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new User(tenants.get(i % TENANTS), Ids.next()))
        .toList();
  }

  private static SpecificRecord register() {
    return RegisterTenant.newBuilder().setSlug("bench-" + Ids.next()).setName("Bench").build();
  }

  public List<ProducerRecord<byte[], byte[]>> registrations(List<User> users) {
    return users.stream()
        .map(user ->
            command(
                user.tenant(),
                user.id(),
                new RegisterUser(
                    user.id(), user.id() + "@bench.example", "Bench User", null, Role.MEMBER)))
        .toList();
  }

  /** Two leaves set, or with null removed: of the same size but for what is sealed. */
  public List<ProducerRecord<byte[], byte[]>> preferences(
      List<User> users, @Nullable String value) {
    var changes = new HashMap<String, @Nullable Object>();
    changes.put("/theme", value);
    changes.put("/audio/device", value);
    var payloads = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var user : users) {
      var change = new ChangePreferences(user.id(), false, changes, List.of());
      payloads.add(command(user.tenant(), Ids.next(), change));
    }
    return payloads;
  }

  private ProducerRecord<byte[], byte[]> command(UUID tenant, UUID id, SpecificRecord payload) {
    var headers =
        RecordMetadata.create(
                id.toString(), payload.getSchema().getFullName(), "/producers/" + PRODUCER)
            .with(HeaderNames.TIME, Instant.now())
            .with(HeaderNames.TENANT_ID, tenant)
            .with(HeaderNames.CORRELATION_ID, id)
            .with(HeaderNames.TRACEPARENT, Workload.sampledTraceparent());
    return new ProducerRecord<>(
        Topics.inbox(PRODUCER),
        null,
        tenant.toString().getBytes(UTF_8),
        contract.encode(payload),
        headers.toHeaders());
  }
}
