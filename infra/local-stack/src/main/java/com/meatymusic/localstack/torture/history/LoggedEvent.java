package com.meatymusic.localstack.torture.history;

/**
 * An event as it stands in the log, by its headers.
 *
 * @param seq its number in the tenant
 * @param version of the subject after it
 * @param command id of the command that it comes from
 */
public record LoggedEvent(
    int tenant,
    long seq,
    String subject,
    long version,
    String type,
    String command,
    int partition,
    long offset) {}
