package com.meatymusic.localstack.torture.plan;

import java.time.Duration;

/**
 * Something that is done to the system.
 *
 * @param at when, from the beginning of the plan
 * @param target a process, {@code <service>><server>} for what is between two, a projection
 * @param lasts until it is taken back; for a killed process until it is started again
 */
public record Fault(Duration at, Deed deed, String target, Duration lasts) {

  public String name() {
    return deed + " " + target;
  }
}
