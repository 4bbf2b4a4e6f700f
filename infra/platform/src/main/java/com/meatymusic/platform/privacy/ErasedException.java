package com.meatymusic.platform.privacy;

/** The key of a person or tenant has been destroyed: nothing can be written about them any more. */
public final class ErasedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ErasedException(PersonRef owner) {
    super(
        "the key of %s in tenant %s has been destroyed"
            .formatted(owner.personId(), owner.tenantId()));
  }
}
