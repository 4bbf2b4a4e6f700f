package com.meatymusic.command.slug;

import com.meatymusic.schemas.tenant.SettleSlug;
import com.meatymusic.schemas.tenant.SlugAssigned;
import com.meatymusic.schemas.tenant.SlugClaimed;
import com.meatymusic.schemas.tenant.SlugReleased;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** A slug's commands and events as Avro has them. */
public final class SlugAvro {

  private SlugAvro() {}

  public static SlugCommand.SettleSlug read(SettleSlug command, UUID tenantId) {
    return new SlugCommand.SettleSlug(
        command.getSlug(), tenantId, command.getClaim(), command.getKept());
  }

  public static SpecificRecord write(SlugEvent event) {
    return switch (event) {
      case SlugEvent.SlugClaimed(var slug, var tenantId) -> new SlugClaimed(slug, tenantId);
      case SlugEvent.SlugAssigned(var slug, var tenantId) -> new SlugAssigned(slug, tenantId);
      case SlugEvent.SlugReleased(var slug, var tenantId) -> new SlugReleased(slug, tenantId);
    };
  }

  public static SlugEvent read(SlugClaimed event) {
    return new SlugEvent.SlugClaimed(event.getSlug(), event.getTenantId());
  }

  public static SlugEvent read(SlugAssigned event) {
    return new SlugEvent.SlugAssigned(event.getSlug(), event.getTenantId());
  }

  public static SlugEvent read(SlugReleased event) {
    return new SlugEvent.SlugReleased(event.getSlug(), event.getTenantId());
  }
}
