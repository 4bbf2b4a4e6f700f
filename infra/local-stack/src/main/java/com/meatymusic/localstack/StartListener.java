package com.meatymusic.localstack;

import java.time.Duration;

/** Hears what happens at the start, from several threads at once. */
@FunctionalInterface
public interface StartListener {

  StartListener SILENT = (name, took, reused) -> {};

  /**
   * @param reused it ran already
   */
  void ready(String name, Duration took, boolean reused);
}
