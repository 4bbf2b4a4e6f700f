package com.meatymusic.platform.privacy;

import java.util.Map;
import java.util.Set;

/**
 * The keys of persons and tenants. Blocks while it asks its database; call it from a thread that
 * may. Every method asks at most two statements, however many keys.
 *
 * @throws KeyringUnavailableException from every method, when the database cannot be asked
 */
public interface Keyring {

  /**
   * The keys that exist; whoever has none, or had it destroyed, is left out. One that can't be
   * unwrapped is there, and throws {@link KeyUnreadableException} when it is used: it is not
   * erased, and nobody else's matter.
   */
  Map<PersonRef, DataKey> find(Set<PersonRef> owners);

  /**
   * The keys, made for whoever has none yet; durable when it returns. A key is made once, however
   * many ask at once; a destroyed one is not made again and is left out.
   */
  Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners);
}
