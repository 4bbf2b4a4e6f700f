package com.meatymusic.platform.privacy;

import com.meatymusic.schemas.personal.Sealed;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;

/** Encrypts the personal fields of commands, at the gates. */
public final class Sealer {

  private final Map<PersonRef, DataKey> keys;

  /**
   * @param keys those of {@link #owners} of every record that will be sealed
   */
  public Sealer(Map<PersonRef, DataKey> keys) {
    this.keys = keys;
  }

  /** Whose keys a record needs: its persons, and the tenant for what is hashed. */
  public static Set<PersonRef> owners(UUID tenantId, IndexedRecord record) {
    Set<PersonRef> owners = new HashSet<>();
    owners.add(PersonRef.ofTenant(tenantId));
    PersonalFields.walk(
        record,
        (person, field, hash, value) -> {
          owners.add(new PersonRef(tenantId, person));
          return value;
        });
    return owners;
  }

  /**
   * Replaces every personal value of the record by its sealed form.
   *
   * @throws AlreadySealedException when one is sealed already: only a gate may do that
   * @throws ErasedException when the key of a person has been destroyed
   */
  public void seal(UUID tenantId, IndexedRecord record) {
    DataKey tenantKey = key(PersonRef.ofTenant(tenantId));
    PersonalFields.walk(
        record,
        (person, field, hash, value) -> {
          if (value instanceof Sealed) {
            throw new AlreadySealedException(field);
          }
          String text = value.toString();
          ByteBuffer ciphertext = key(new PersonRef(tenantId, person)).encrypt(field, text);
          return new Sealed(
              ciphertext, hash == null ? null : ByteBuffer.wrap(tenantKey.hash(hash, text)));
        });
  }

  private DataKey key(PersonRef owner) {
    DataKey key = keys.get(owner);
    if (key == null) {
      throw new ErasedException(owner);
    }
    return key;
  }
}
