package com.meatymusic.query;

import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Sealer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.UserRegistered;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events as the decider does: sealed, numbered, with all headers. */
final class Log implements AutoCloseable {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Contract contract = new Contract();
  private final KafkaProducer<String, byte[]> producer;
  private final Keyring keyring;
  private final Map<UUID, Long> sequences = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();

  Log(String kafka, Keyring keyring) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", kafka);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.keyring = keyring;
  }

  void tenant(UUID tenant, String slug) {
    append(tenant, "tenant/" + tenant, new TenantRegistered(tenant, slug, slug + " inc.", "free"));
  }

  void user(UUID tenant, UUID user, String email, String name) {
    RegisterUser command = new RegisterUser(user, email, name, null, Role.MEMBER);
    seal(tenant, command);
    append(
        tenant,
        "user/" + user,
        new UserRegistered(
            user,
            (Sealed) command.getEmail(),
            (Sealed) command.getDisplayName(),
            null,
            Role.MEMBER));
  }

  void preferences(UUID tenant, UUID user, boolean replace, Map<String, String> changes) {
    ChangePreferences command = new ChangePreferences(user, replace, new HashMap<>(changes));
    seal(tenant, command);
    Map<String, Sealed> sealed = new HashMap<>();
    command.getChanges().forEach((pointer, value) -> sealed.put(pointer, (Sealed) value));
    append(tenant, "user/" + user, new PreferencesChanged(user, replace, sealed));
  }

  /** An event whose value is no event. */
  void garbage(UUID tenant, String subject) {
    send(tenant, subject, "com.meatymusic.schemas.Nothing", new byte[] {1, 2, 3});
  }

  /** Leaves numbers out, as if events had been lost. */
  void lose(UUID tenant, int events) {
    sequences.merge(tenant, (long) events, Long::sum);
  }

  long sequence(UUID tenant) {
    return sequences.getOrDefault(tenant, 0L);
  }

  void append(UUID tenant, String subject, SpecificRecord event) {
    send(tenant, subject, event.getSchema().getFullName(), contract.encode(event));
  }

  private void send(UUID tenant, String subject, String type, byte[] value) {
    long seq = sequences.merge(tenant, 1L, Long::sum);
    RecordMetadata metadata =
        RecordMetadata.create(tenant + "/" + seq, type, "/meatymusic/command-service")
            .with(HeaderNames.SUBJECT, subject)
            .with(HeaderNames.TIME, Instant.parse("2026-01-02T03:04:05.678Z"))
            .with(HeaderNames.SEQUENCE, seq)
            .with(HeaderNames.VERSION, versions.merge(tenant + subject, 1L, Long::sum))
            .with(HeaderNames.COMMAND_ID, UUID.randomUUID())
            .with(HeaderNames.TRACEPARENT, "00-" + TRACE + "-b7ad6b7169203331-01");
    try {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.EVENTS, null, tenant.toString(), value, metadata.toHeaders()))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void seal(UUID tenant, SpecificRecord command) {
    var owners = Sealer.owners(tenant, command);
    owners.add(PersonRef.ofTenant(tenant));
    new Sealer(keyring.findOrCreate(owners)).seal(tenant, command);
  }

  @Override
  public void close() {
    producer.close();
  }
}
