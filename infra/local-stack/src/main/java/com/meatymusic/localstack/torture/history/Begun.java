package com.meatymusic.localstack.torture.history;

/**
 * Which run this is.
 *
 * @param seed that its plan came of
 */
public record Begun(long seed, long minutes) {}
