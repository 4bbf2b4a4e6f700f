package com.meatymusic.command.domain;

/**
 * One field that breaks a rule.
 *
 * @param pointer JSON Pointer (RFC 6901) of the field in the command
 */
public record Violation(String pointer, String detail) {}
