package com.meatymusic.platform.address;

/** A text is no e-mail address that can be taken; the message says what is wrong with it. */
public final class AddressException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  AddressException(String fault) {
    super(fault);
  }
}
