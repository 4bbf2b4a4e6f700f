package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.History;
import java.util.function.Consumer;

/**
 * A fault for a sound history.
 *
 * @param promise letter of the promise that it breaks
 * @param says what the check is to say of it
 */
record Planted(String promise, String says, Consumer<History> plant) {

  @Override
  public String toString() {
    return promise + ": " + says;
  }
}
