package com.meatymusic.command.gate;

import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.UUID;

/**
 * Where a command goes, and what it is about.
 *
 * @param key key of the record: the tenant, or the slug while it is being claimed
 * @param subject as in the header {@code ce_subject}
 */
record Address(UUID key, String subject) {

  /** Gives what a command creates its id, the command's own, and finds where it goes. */
  static Address of(Submission submission) {
    UUID tenantId = submission.tenantId();
    return switch (submission.payload()) {
      case RegisterTenant c -> {
        if (c.getOwner() != null && c.getUserId() == null) {
          c.setUserId(submission.commandId());
        }
        yield new Address(Ids.slug(c.getSlug()), "tenant/" + tenantId);
      }
      case RegisterUser c -> {
        if (c.getUserId() == null) {
          c.setUserId(submission.commandId());
        }
        yield new Address(tenantId, "user/" + c.getUserId());
      }
      case ChangePreferences c -> new Address(tenantId, "user/" + c.getUserId());
      default ->
          throw new RefusedException(
              "command-unreadable",
              submission.payload().getSchema().getFullName() + " is not a command");
    };
  }
}
