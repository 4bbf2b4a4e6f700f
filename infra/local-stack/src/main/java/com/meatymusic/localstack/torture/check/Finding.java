package com.meatymusic.localstack.torture.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param promise in words
 * @param looked how many things it looked at
 * @param wrong what was not as promised, one by one
 */
public record Finding(String promise, long looked, List<String> wrong) {

  public boolean isKept() {
    return wrong.isEmpty();
  }
}
