package com.meatymusic.command.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client is answered when its command was accepted, or only taken.
 *
 * @param id of what the command was about; absent while nothing is decided
 * @param commandId of the command itself
 * @param version of the subject after the command; absent while nothing is decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandAnswer(@Nullable UUID id, UUID commandId, @Nullable Long version) {

  /** Taken, and nothing decided. */
  static CommandAnswer taken(UUID commandId) {
    return new CommandAnswer(null, commandId, null);
  }
}
