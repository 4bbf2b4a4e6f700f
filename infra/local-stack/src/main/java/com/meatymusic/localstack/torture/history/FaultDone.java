package com.meatymusic.localstack.torture.history;

/**
 * A fault that was injected.
 *
 * @param name kind and target
 * @param note what came of it, where that is of interest
 * @param begin in nanoseconds since the history began
 * @param end when it was taken back
 */
public record FaultDone(String name, String note, long begin, long end) {}
