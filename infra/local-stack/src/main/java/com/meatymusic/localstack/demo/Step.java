package com.meatymusic.localstack.demo;

/**
 * One thing shown.
 *
 * @param name what it is about
 * @param action shows it; what it throws is why it failed
 */
public record Step(String name, Action action) {

  /** Does something and says what it saw. */
  @FunctionalInterface
  public interface Action {

    /** What was seen, in a line or more. */
    String show() throws Exception;
  }
}
