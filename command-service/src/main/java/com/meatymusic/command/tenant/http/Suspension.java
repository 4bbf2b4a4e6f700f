package com.meatymusic.command.tenant.http;

import com.meatymusic.schemas.tenant.SuspendTenant;
import org.jspecify.annotations.Nullable;

/**
 * What a request to suspend says, if it says anything.
 *
 * @param reason code of the reason
 */
record Suspension(@Nullable String reason) {

  static SuspendTenant toCommand(@Nullable Suspension body) {
    return new SuspendTenant(body == null ? null : body.reason());
  }
}
