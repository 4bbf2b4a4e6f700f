package com.meatymusic.schemas;

import org.jspecify.annotations.Nullable;

/**
 * A record's value cannot be read: it is not in Avro's single-object encoding, its schema is not
 * known, or its bytes contradict the schema. The message says which.
 */
public final class UnreadableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
