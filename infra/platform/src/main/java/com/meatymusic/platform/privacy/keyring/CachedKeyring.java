package com.meatymusic.platform.privacy.keyring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps keys in memory, bounded in number and time. Only keys are kept, never their absence: a key
 * made elsewhere is seen at once, a destroyed one no later than the time to live.
 */
final class CachedKeyring implements ErasableKeyring {

  private final ErasableKeyring keyring;
  private final Cache<PersonRef, DataKey> cache;

  CachedKeyring(ErasableKeyring keyring, KeyringSettings settings) {
    this.keyring = keyring;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(settings.cacheSize())
            .expireAfterWrite(settings.cacheTime())
            .build();
  }

  /** Those that are in memory now, without asking. */
  Map<PersonRef, DataKey> cached(Set<PersonRef> owners) {
    return cache.getAllPresent(owners);
  }

  @Override
  public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
    return through(owners, keyring::find);
  }

  @Override
  public Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners) {
    return through(owners, keyring::findOrCreate);
  }

  @Override
  public void destroy(Set<PersonRef> owners) {
    keyring.destroy(owners);
    cache.invalidateAll(owners);
  }

  @Override
  public void destroyAll(UUID tenantId) {
    keyring.destroyAll(tenantId);
    cache.asMap().keySet().removeIf(owner -> owner.tenantId().equals(tenantId));
  }

  @Override
  public Map<PersonRef, Instant> destroyed(Set<PersonRef> owners) {
    return keyring.destroyed(owners);
  }

  private Map<PersonRef, DataKey> through(
      Set<PersonRef> owners, Function<Set<PersonRef>, Map<PersonRef, DataKey>> source) {
    Map<PersonRef, DataKey> cached = cache.getAllPresent(owners);
    if (cached.size() == owners.size()) {
      return cached;
    }
    Set<PersonRef> missing = new HashSet<>(owners);
    missing.removeAll(cached.keySet());
    Map<PersonRef, DataKey> loaded = source.apply(missing);
    loaded.forEach((owner, key) -> {
      if (key.isReadable()) {
        cache.put(owner, key);
      }
    });
    Map<PersonRef, DataKey> all = new HashMap<>(cached);
    all.putAll(loaded);
    return all;
  }
}
