package com.meatymusic.command.domain.identity;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A personal value as deciders see it: unreadable, at most comparable. */
public record SealedText(ByteBuffer ciphertext, @Nullable KeyedHash hash) {

  /** Bytes of the ciphertext. */
  public int size() {
    return ciphertext.remaining();
  }

  /** The hash of a value whose schema demands one; the mapping has checked that it is there. */
  public KeyedHash requiredHash() {
    if (hash == null) {
      throw new IllegalStateException("sealed without a hash");
    }
    return hash;
  }
}
