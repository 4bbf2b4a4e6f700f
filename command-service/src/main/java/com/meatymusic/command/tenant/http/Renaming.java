package com.meatymusic.command.tenant.http;

import com.meatymusic.schemas.tenant.RenameTenant;
import jakarta.validation.constraints.NotNull;

/** A tenant's new name, as a request gives it. */
record Renaming(@NotNull(message = "must be given") String name) {

  RenameTenant toCommand() {
    return new RenameTenant(name);
  }
}
