package com.meatymusic.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
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

/** Destroys the keys of whom events say that they are erased. Doing it twice does nothing. */
final class KeyEraser {

  private static final Logger log = LoggerFactory.getLogger(KeyEraser.class);
  private static final Set<String> TYPES =
      Set.of(
          UserErased.getClassSchema().getFullName(),
          TenantOffboarded.getClassSchema().getFullName());

  private final Contract contract;
  private final ErasableKeyring keyring;

  KeyEraser(Contract contract, ErasableKeyring keyring) {
    this.contract = contract;
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
      String type = RecordMetadata.of(record.headers()).find(HeaderNames.TYPE);
      if (type == null || !TYPES.contains(type)) {
        continue;
      }
      UUID tenantId = UUID.fromString(new String(record.key(), UTF_8));
      switch (contract.decode(record.value())) {
        case UserErased erased -> persons.add(new PersonRef(tenantId, erased.getUserId()));
        case TenantOffboarded _ -> {
          keyring.destroyAll(tenantId);
          log.info("all keys of tenant {} are destroyed", tenantId);
        }
        default -> throw new IllegalStateException("not an erasure: " + type);
      }
    }
    keyring.destroy(persons);
    persons.forEach(person ->
        log.info("the key of {} in tenant {} is destroyed", person.personId(), person.tenantId()));
  }
}
