package com.meatymusic.platform.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The master key that wraps, and those that wrapped before it and still unwrap until no key is
 * theirs any more.
 */
final class MasterKeys {

  private final MasterKey current;
  private final Map<String, MasterKey> byId = new LinkedHashMap<>();

  MasterKeys(MasterKey current, List<MasterKey> previous) {
    this.current = current;
    previous.forEach(key -> byId.put(key.id(), key));
    byId.put(current.id(), current);
  }

  MasterKey current() {
    return current;
  }

  /** Whether there is one to rotate away from. */
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
          "a key in the keyring was wrapped by master key %s, and here are %s: name its file in"
                  .formatted(id, byId.keySet())
              + " meatymusic.keyring.previous-master-key-files");
    }
    return Objects.requireNonNull(key.unwrap(wrapped, associatedData), "unwrapped");
  }
}
