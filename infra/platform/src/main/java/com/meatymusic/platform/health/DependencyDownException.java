package com.meatymusic.platform.health;

import java.util.Map;

/** A dependency does not do well, and says how. */
public final class DependencyDownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> details;

  /**
   * @param details shown to everybody who asks for the health
   */
  public DependencyDownException(Map<String, Object> details) {
    super("down", null, false, false);
    this.details = details;
  }

  Map<String, Object> details() {
    return details;
  }
}
