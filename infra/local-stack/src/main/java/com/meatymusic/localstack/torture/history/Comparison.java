package com.meatymusic.localstack.torture.history;

/**
 * What an operator's comparison said.
 *
 * @param detail the first rows that differ, or why there was nothing to compare
 */
public record Comparison(String projection, boolean equal, String detail) {}
