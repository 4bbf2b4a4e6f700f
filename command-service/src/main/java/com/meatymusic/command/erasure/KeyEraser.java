package com.meatymusic.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.user.UserEvent;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the keys of whom events say that they are erased. Doing it twice does nothing. Who that
 * is stands in the headers: a value that this build cannot read holds up nobody's erasure.
 */
final class KeyEraser {

  private static final Logger log = LoggerFactory.getLogger(KeyEraser.class);
  private static final String USER_ERASED = UserErased.getClassSchema().getFullName();
  private static final String TENANT_OFFBOARDED = TenantOffboarded.getClassSchema().getFullName();

  private final ErasableKeyring keyring;
  private final Counter passedOver;

  KeyEraser(ErasableKeyring keyring, MeterRegistry meters) {
    this.keyring = keyring;
    this.passedOver =
        Counter.builder("meatymusic.erasures.passed.over")
            .description("Events of an erasure that do not say who is erased; no key is destroyed")
            .register(meters);
  }

  /**
   * An event of another type costs a look at a header; one that does not say who is erased is
   * passed over.
   *
   * @throws com.meatymusic.platform.privacy.KeyringUnavailableException when the keyring cannot be
   *     asked now: the same events must come again
   */
  void take(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<PersonRef> persons = new LinkedHashSet<>();
    Set<UUID> tenants = new LinkedHashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        note(record, persons, tenants);
      } catch (MetadataException | IllegalArgumentException | IllegalStateException e) {
        // It will never be readable, and the events after it must not wait.
        passedOver.increment();
        // Without its message: that quotes what stands where an id should, which may be personal.
        log.error(
            "the event at {}/{} says that somebody is erased, but not who ({}): passed over, no key"
                + " is destroyed",
            record.partition(),
            record.offset(),
            e.getClass().getSimpleName());
      }
    }
    for (UUID tenant : tenants) {
      keyring.destroyAll(tenant);
      log.info("all keys of tenant {} are destroyed", tenant);
    }
    keyring.destroy(persons);
    persons.forEach(person ->
        log.info("the key of {} in tenant {} is destroyed", person.personId(), person.tenantId()));
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> record, Set<PersonRef> persons, Set<UUID> tenants) {
    RecordMetadata metadata = RecordMetadata.of(record.headers());
    String type = metadata.find(HeaderNames.TYPE);
    if (USER_ERASED.equals(type)) {
      persons.add(new PersonRef(tenant(record), user(metadata)));
    } else if (TENANT_OFFBOARDED.equals(type)) {
      tenants.add(tenant(record));
    }
  }

  private static UUID tenant(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      throw new MetadataException("the key is missing: it must be the tenant's id");
    }
    return Ids.parse(new String(record.key(), UTF_8), "key");
  }

  private static UUID user(RecordMetadata metadata) {
    String subject = metadata.text(HeaderNames.SUBJECT);
    String id =
        UserEvent.USER
            .nameIn(subject)
            .orElseThrow(() -> new IllegalStateException("the erased is no user but " + subject));
    return Ids.parse(id, "subject");
  }
}
