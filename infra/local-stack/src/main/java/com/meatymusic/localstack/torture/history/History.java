package com.meatymusic.localstack.torture.history;

import java.util.ArrayList;
import java.util.List;

/** All of a run. What is in it may be in any order; {@link Call#begin()} says which came first. */
public record History(
    List<Begun> runs,
    List<Call> calls,
    List<FaultDone> faults,
    List<LoggedEvent> events,
    List<Trace> traces,
    List<Comparison> comparisons,
    List<Incident> incidents) {

  /** An empty one that can grow. */
  public static History empty() {
    return new History(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /**
   * Adds an entry of any of its kinds.
   *
   * @throws IllegalArgumentException for anything else
   */
  public void add(Object entry) {
    switch (entry) {
      case Begun run -> runs.add(run);
      case Call call -> calls.add(call);
      case FaultDone fault -> faults.add(fault);
      case LoggedEvent event -> events.add(event);
      case Trace trace -> traces.add(trace);
      case Comparison comparison -> comparisons.add(comparison);
      case Incident incident -> incidents.add(incident);
      default -> throw new IllegalArgumentException("no entry: " + entry);
    }
  }
}
