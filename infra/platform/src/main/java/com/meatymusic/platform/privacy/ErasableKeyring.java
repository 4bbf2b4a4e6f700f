package com.meatymusic.platform.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A keyring whose keys can be destroyed. What was encrypted under a destroyed key is unreadable
 * wherever it stands. Other instances may use a key that they have in memory for {@link
 * KeyringSettings#cacheTime} more.
 */
public interface ErasableKeyring extends Keyring {

  /**
   * Destroys the keys; none is ever made again for these owners. Again does nothing. Of a person
   * never the tenant's, whatever the person's id: that takes {@link PersonRef#ofTenant} or {@link
   * #destroyAll}.
   */
  void destroy(Set<PersonRef> owners);

  /** Destroys the tenant's own key and those of all its persons. Again does nothing. */
  void destroyAll(UUID tenantId);

  /** When the keys were destroyed; whose was not is left out. */
  Map<PersonRef, Instant> destroyed(Set<PersonRef> owners);
}
