package com.meatymusic.platform.privacy.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.KeyUnreadableException;
import com.meatymusic.platform.privacy.PersonRef;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys as they stand in the keyring, each wrapped for its owner. */
final class WrappedKeys {

  private static final Logger log = LoggerFactory.getLogger(WrappedKeys.class);
  private static final long LOG_EVERY_NANOS = 10_000_000_000L;

  private final MasterKeys masterKeys;
  private final @Nullable Counter unreadable;
  private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);

  WrappedKeys(MasterKeys masterKeys, @Nullable MeterRegistry meters) {
    this.masterKeys = masterKeys;
    this.unreadable =
        meters == null
            ? null
            : Counter.builder("meatymusic.keyring.unreadable")
                .description(
                    "Keys met that no master key of this instance unwraps, or damaged ones")
                .register(meters);
  }

  /** The key; one that can't be unwrapped says so to whoever uses it, and to nobody else. */
  DataKey unwrap(PersonRef owner, String masterKeyId, byte[] wrapped) {
    try {
      return new DataKey(owner, masterKeys.unwrap(masterKeyId, wrapped, associatedData(owner)));
    } catch (RuntimeException e) {
      KeyUnreadableException fault =
          new KeyUnreadableException(owner, String.valueOf(e.getMessage()));
      met(fault);
      return DataKey.unreadable(owner, fault);
    }
  }

  byte[] wrap(PersonRef owner, MasterKey by, byte[] key) {
    return by.wrap(key, associatedData(owner));
  }

  /** The bytes of a key; null when it can't be unwrapped. */
  byte @Nullable [] bytes(PersonRef owner, String masterKeyId, byte[] wrapped) {
    try {
      return masterKeys.unwrap(masterKeyId, wrapped, associatedData(owner));
    } catch (RuntimeException e) {
      met(new KeyUnreadableException(owner, String.valueOf(e.getMessage())));
      return null;
    }
  }

  private void met(KeyUnreadableException fault) {
    if (unreadable != null) {
      unreadable.increment();
    }
    long last = lastLogged.get();
    long now = System.nanoTime();
    if (now - last >= LOG_EVERY_NANOS && lastLogged.compareAndSet(last, now)) {
      log.error("{}; all other keys are served", fault.getMessage());
    }
  }

  /** The same for a tenant's key as for a person's of that id: what was wrapped stays readable. */
  private static byte[] associatedData(PersonRef owner) {
    return ("data-key/" + owner.tenantId() + "/" + owner.personId()).getBytes(UTF_8);
  }
}
