package com.meatymusic.query.projection;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from. Each answer is read from the record's headers when it is asked for,
 * since most projections ask for none, and throws {@link MetadataException} when it cannot be read.
 */
public record EventMetadata(RecordMetadata metadata) {

  private static final int TRACE_ID_BEGIN = "00-".length();
  private static final int TRACE_ID_END = TRACE_ID_BEGIN + 32;

  public @Nullable UUID commandId() {
    return uuid(HeaderNames.COMMAND_ID);
  }

  /** Who acted, as {@link HeaderNames#ACTOR} has it. */
  public @Nullable String actor() {
    return metadata.find(HeaderNames.ACTOR);
  }

  /** The user who acted, when the actor is a user of the tenant. */
  public @Nullable UUID actorId() {
    return uuid(HeaderNames.ACTOR_ID);
  }

  /** 32 hexadecimal digits. */
  public @Nullable String traceId() {
    String trace = metadata.find(HeaderNames.TRACEPARENT);
    return trace == null || trace.length() < TRACE_ID_END
        ? null
        : trace.substring(TRACE_ID_BEGIN, TRACE_ID_END);
  }

  private @Nullable UUID uuid(String header) {
    return metadata.find(header) == null ? null : metadata.uuid(header);
  }
}
