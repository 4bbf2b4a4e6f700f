package com.meatymusic.command.decider.record;

import com.meatymusic.command.aggregate.CommandIds;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The least that must be readable so that somebody can be answered. */
public record CommandRef(UUID commandId, UUID tenantId) {

  public CommandIds ids() {
    return new CommandIds(tenantId, commandId);
  }

  /** Null when the record has no readable id or tenant. */
  public static @Nullable CommandRef find(RecordMetadata headers) {
    try {
      return new CommandRef(headers.uuid(HeaderNames.ID), headers.uuid(HeaderNames.TENANT_ID));
    } catch (MetadataException e) {
      return null;
    }
  }
}
