package com.meatymusic.localstack.torture.fault;

/**
 * A fault that is there now.
 *
 * @param note what came of it so far
 * @param healing takes it back; may be tried again when it fails
 */
record Inflicted(String note, Healing healing) {

  @FunctionalInterface
  interface Healing {
    void heal() throws Exception;
  }

  static Inflicted until(Healing healing) {
    return new Inflicted("", healing);
  }

  static Inflicted over(String note) {
    return new Inflicted(note, () -> {});
  }
}
