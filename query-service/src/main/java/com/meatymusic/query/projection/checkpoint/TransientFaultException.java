package com.meatymusic.query.projection.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Could not be done now and will be tried again: nothing of it has been committed by us for sure.
 */
public final class TransientFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TransientFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
