package com.meatymusic.query.projection.rebuild.fill;

/** A generation cannot join the live subscription now: that would wait for too long. */
final class LateException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
