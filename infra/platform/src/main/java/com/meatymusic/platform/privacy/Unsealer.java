package com.meatymusic.platform.privacy;

import com.meatymusic.schemas.personal.Sealed;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decrypts personal values, with the keys of a whole batch loaded at once. */
public final class Unsealer {

  private final Map<PersonRef, DataKey> keys;

  private Unsealer(Map<PersonRef, DataKey> keys) {
    this.keys = keys;
  }

  /**
   * Loads the keys of these persons in one statement.
   *
   * @throws KeyringUnavailableException when the keyring cannot be asked now
   */
  public static Unsealer load(Keyring keyring, Set<PersonRef> persons) {
    return new Unsealer(keyring.find(persons));
  }

  /**
   * Decrypts a value.
   *
   * @param field the name it was sealed under: that of the innermost field, for a preference {@code
   *     changes} and its pointer
   * @return null when the person has no key any more: the value is erased
   * @throws ForeignCiphertextException when it was sealed for another person or field, or is
   *     damaged
   */
  public @Nullable String unseal(PersonRef person, String field, Sealed value) {
    DataKey key = keys.get(person);
    return key == null ? null : key.decrypt(field, value.getCiphertext());
  }
}
