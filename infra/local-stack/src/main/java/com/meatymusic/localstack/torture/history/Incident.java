package com.meatymusic.localstack.torture.history;

/**
 * Something that stood, ended or was missing though nothing was done to it.
 *
 * @param at nanoseconds since the history began
 */
public record Incident(String what, long at) {}
