package com.meatymusic.command.gate;

import java.util.UUID;

/**
 * What a client is answered when its command was accepted.
 *
 * @param id of what the command was about
 * @param commandId of the command itself
 * @param version of the subject after the command
 */
public record CommandAnswer(UUID id, UUID commandId, long version) {}
