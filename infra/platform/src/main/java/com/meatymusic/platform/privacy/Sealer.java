package com.meatymusic.platform.privacy;

import com.meatymusic.platform.address.EmailAddress;
import com.meatymusic.schemas.personal.Sealed;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;

/** Encrypts the personal fields of commands, at the gates. */
public final class Sealer {

  /** Domain of hashes in which e-mail addresses are compared. */
  private static final String EMAIL = "email";

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
   * Replaces every personal value of the record by its sealed form; what is sealed of an e-mail
   * address is its canonical form.
   *
   * @return the hashes that earlier builds would have compared the record's e-mail address by,
   *     where they differ from its own
   * @throws AlreadySealedException when one is sealed already: only a gate may do that
   * @throws ErasedException when the key of a person has been destroyed
   * @throws com.meatymusic.platform.address.AddressException when an e-mail address is none
   */
  public Set<ByteBuffer> seal(UUID tenantId, IndexedRecord record) {
    DataKey tenantKey = key(PersonRef.ofTenant(tenantId));
    Set<ByteBuffer> former = new LinkedHashSet<>();
    PersonalFields.walk(
        record,
        (person, field, hash, value) -> {
          if (value instanceof Sealed) {
            throw new AlreadySealedException(field);
          }
          DataKey key = key(new PersonRef(tenantId, person));
          String text = value.toString();
          if (hash == null || !hash.equals(EMAIL)) {
            return new Sealed(
                key.encrypt(field, text),
                hash == null ? null : ByteBuffer.wrap(tenantKey.hash(hash, text)));
          }
          EmailAddress address = EmailAddress.of(text);
          address.former().forEach(t -> former.add(ByteBuffer.wrap(tenantKey.hash(hash, t))));
          return new Sealed(
              key.encrypt(field, address.text()),
              ByteBuffer.wrap(tenantKey.hash(hash, address.key())));
        });
    return former;
  }

  private DataKey key(PersonRef owner) {
    DataKey key = keys.get(owner);
    if (key == null) {
      throw new ErasedException(owner);
    }
    return key;
  }
}
