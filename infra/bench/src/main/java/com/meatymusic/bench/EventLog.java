package com.meatymusic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Sealer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.UserRegistered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as the decider does, sealed with keys of the keyring: of each user ten, one
 * registration and nine changes of preferences. A tenant's users come in groups whose events are
 * mixed, and the tenants take turns, so neighbours in the log are rarely of one user.
 */
final class EventLog {

  static final int PER_USER = 10;

  private static final int TENANTS = 60;
  private static final int GROUP = 50;

  private final Contract contract = new Contract();
  private final List<UUID> tenants =
      IntStream.range(0, TENANTS)
          .mapToObj(t -> Ids.tenant(LocalStackSettings.DEFAULT_ISSUER, "org_" + tenant(t)))
          .toList();
  private final long[] sequences = new long[TENANTS];
  private final Keyring keyring;
  private final boolean personal;
  private final String flags;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * @param personal false for users of whom nothing is known but that they are there
   * @param traced whether the events' traces are kept
   */
  EventLog(String kafka, Keyring keyring, boolean personal, boolean traced) {
    this.flags = traced ? "01" : "00";
    this.keyring = keyring;
    this.personal = personal;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                20,
                "batch.size",
                256 << 10),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** The name of a tenant, for which the issuer gives tokens. */
  static String tenant(int number) {
    return "bench-" + number;
  }

  /** Writes the events of so many users, or a few more; gives how many events. */
  long write(int users) {
    long written = 0;
    try (producer) {
      for (int done = 0; done < users; done += TENANTS * GROUP) {
        written += round();
      }
      producer.flush();
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("not acknowledged: " + failed.getMessage(), failed);
    }
    return written;
  }

  private long round() {
    List<List<UUID>> users =
        tenants.stream().map(t -> Stream.generate(Ids::next).limit(GROUP).toList()).toList();
    Set<PersonRef> owners = new HashSet<>();
    for (int t = 0; t < TENANTS; t++) {
      owners.add(PersonRef.ofTenant(tenants.get(t)));
      for (UUID user : users.get(t)) {
        owners.add(new PersonRef(tenants.get(t), user));
      }
    }
    Map<PersonRef, DataKey> keys = keyring.findOrCreate(owners);
    Sealer sealer = new Sealer(keys);
    for (int version = 1; version <= PER_USER; version++) {
      for (int g = 0; g < GROUP; g++) {
        for (int t = 0; t < TENANTS; t++) {
          UUID user = users.get(t).get(g);
          append(
              t,
              user,
              version,
              version == 1 ? registered(t, user, sealer) : changed(t, user, version, sealer));
        }
      }
    }
    return (long) PER_USER * GROUP * TENANTS;
  }

  private SpecificRecord registered(int tenant, UUID user, Sealer sealer) {
    RegisterUser command =
        personal
            ? new RegisterUser(
                user, user + "@example.com", "A user of the bench", null, Role.MEMBER)
            : new RegisterUser(user, null, null, null, Role.MEMBER);
    sealer.seal(tenants.get(tenant), command);
    return new UserRegistered(
        user, (Sealed) command.getEmail(), (Sealed) command.getDisplayName(), null, Role.MEMBER);
  }

  private SpecificRecord changed(int tenant, UUID user, int version, Sealer sealer) {
    ChangePreferences command =
        new ChangePreferences(
            user,
            false,
            new HashMap<>(Map.of("/audio/volume", Integer.toString(version))),
            List.of());
    sealer.seal(tenants.get(tenant), command);
    Map<String, Sealed> sealed = new HashMap<>();
    command.getChanges().forEach((pointer, value) -> sealed.put(pointer, (Sealed) value));
    return new PreferencesChanged(user, false, sealed);
  }

  private void append(int tenant, UUID user, int version, SpecificRecord event) {
    UUID tenantId = tenants.get(tenant);
    long sequence = ++sequences[tenant];
    var metadata =
        RecordMetadata.create(
                tenantId + "/" + sequence,
                event.getSchema().getFullName(),
                "/meatymusic/command-service")
            .with(HeaderNames.COMMAND_ID, UUID.randomUUID())
            .with(
                HeaderNames.TRACEPARENT, "00-%016x%016x-%016x-%s".formatted(1, sequence, 1, flags))
            .with(HeaderNames.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .with(HeaderNames.SUBJECT, "user/" + user)
            .with(HeaderNames.SEQUENCE, sequence)
            .with(HeaderNames.VERSION, version);
    producer.send(
        new ProducerRecord<>(
            Topics.EVENTS,
            null,
            tenantId.toString().getBytes(UTF_8),
            contract.encode(event),
            metadata.toHeaders()),
        (_, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }
}
