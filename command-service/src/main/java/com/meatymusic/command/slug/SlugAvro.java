package com.meatymusic.command.slug;

import com.meatymusic.schemas.tenant.SlugClaimed;

/** A slug's events as Avro has them. */
public final class SlugAvro {

  private SlugAvro() {}

  public static SlugClaimed write(SlugEvent event) {
    return switch (event) {
      case SlugEvent.SlugClaimed claimed -> new SlugClaimed(claimed.slug(), claimed.tenantId());
    };
  }

  public static SlugEvent read(SlugClaimed event) {
    return new SlugEvent.SlugClaimed(event.getSlug(), event.getTenantId());
  }
}
