package com.meatymusic.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * Could not be done now and will be tried again: nothing of it has been committed by us for sure.
 */
final class TransientFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TransientFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
