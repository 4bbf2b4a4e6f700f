package com.meatymusic.platform.form;

import org.jspecify.annotations.Nullable;

/** Something has not the form it must have; says where and what, never what was sent. */
public final class FormException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final transient @Nullable Place place;

  /** A place in a JSON text, counted from 1. */
  public record Place(int line, int column) {}

  /** A single value of which only the caller knows where it stands. */
  FormException(String detail) {
    this("", detail, null);
  }

  /**
   * @param place where a text ceases to be JSON; null when it is JSON, of the wrong form
   */
  FormException(String pointer, String detail, @Nullable Place place) {
    super(detail, null, false, false);
    this.pointer = pointer;
    this.place = place;
  }

  /** JSON Pointer (RFC 6901) of the value within what was looked at. */
  public String pointer() {
    return pointer;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public @Nullable Place place() {
    return place;
  }
}
