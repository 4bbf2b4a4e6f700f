package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.personal.Sealed;
import org.jspecify.annotations.Nullable;

/** Personal values of the persons that a batch named. */
@FunctionalInterface
public interface Unseal {

  /** The value in the clear; null when the person's key is gone: it is erased. */
  @Nullable String unseal(PersonRef person, String field, Sealed value);
}
