package com.meatymusic.platform.privacy.keyring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The master key that is to wrap, and others that unwrap: those that wrapped before it, or the one
 * that will after it.
 */
final class MasterKeys {

  private final MasterKey current;
  private final Map<String, MasterKey> byId = new LinkedHashMap<>();
  private volatile MasterKey wrapping;

  MasterKeys(MasterKey current, List<MasterKey> others) {
    this.current = current;
    this.wrapping = current;
    byId.put(current.id(), current);
    others.forEach(key -> byId.putIfAbsent(key.id(), key));
  }

  MasterKey current() {
    return current;
  }

  /** By which keys made now are wrapped: the current one as soon as every instance knows it. */
  MasterKey wrapping() {
    return wrapping;
  }

  /** All that this instance can unwrap by, the current one first. */
  Set<String> known() {
    return byId.keySet();
  }

  /** Wraps from now on by the first of its keys that all other instances can unwrap by, too. */
  void wrapFor(List<MasterKeyUsers.User> others) {
    wrapping =
        byId.values().stream()
            .filter(key -> others.stream().allMatch(other -> other.known().contains(key.id())))
            .findFirst()
            .orElse(current);
  }

  /** Whether there is another one whose keys may have to be wrapped anew. */
  boolean isRotating() {
    return byId.size() > 1;
  }

  /**
   * Unwraps with the key that wrapped.
   *
   * @throws IllegalStateException when that one is not here
   */
  byte[] unwrap(String id, byte[] wrapped, byte[] associatedData) {
    MasterKey key = byId.get(id);
    if (key == null) {
      throw new IllegalStateException(
          "it was wrapped by master key %s, and here are %s: name its file in"
                  .formatted(id, byId.keySet())
              + " meatymusic.keyring.previous-master-key-files");
    }
    return Objects.requireNonNull(key.unwrap(wrapped, associatedData), "unwrapped");
  }
}
