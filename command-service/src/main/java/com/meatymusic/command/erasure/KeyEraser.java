package com.meatymusic.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.Subject;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.HashSet;
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

  KeyEraser(ErasableKeyring keyring) {
    this.keyring = keyring;
  }

  /**
   * Takes events as they come; those of other types cost a look at a header.
   *
   * @throws com.meatymusic.platform.privacy.KeyringUnavailableException when the keyring cannot be
   *     asked now: the same events must come again
   */
  void take(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<PersonRef> persons = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      RecordMetadata metadata = RecordMetadata.of(record.headers());
      String type = metadata.find(HeaderNames.TYPE);
      if (USER_ERASED.equals(type)) {
        persons.add(new PersonRef(tenant(record), user(metadata)));
      } else if (TENANT_OFFBOARDED.equals(type)) {
        keyring.destroyAll(tenant(record));
        log.info("all keys of tenant {} are destroyed", tenant(record));
      }
    }
    keyring.destroy(persons);
    persons.forEach(person ->
        log.info("the key of {} in tenant {} is destroyed", person.personId(), person.tenantId()));
  }

  private static UUID tenant(ConsumerRecord<byte[], byte[]> record) {
    return Ids.parse(new String(record.key(), UTF_8), "key");
  }

  private static UUID user(RecordMetadata metadata) {
    Subject subject = Subject.parse(metadata.text(HeaderNames.SUBJECT));
    if (subject.kind() != Subject.Kind.USER) {
      throw new IllegalStateException("the erased is no user but " + subject.kind());
    }
    return Ids.parse(subject.name(), "subject");
  }
}
