package com.meatymusic.localstack.torture.history;

/**
 * A value in the clear where there should be none.
 *
 * @param place a table, a key, a topic, a file
 * @param mark the value
 */
public record Trace(String place, String mark) {}
