package com.meatymusic.command.gateway;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Checks ids that a client chooses for what it creates: none may make one kind of thing another.
 * The decider holds to the same; here it is said before anything is written, and before a key is
 * made.
 */
final class NamedIds {

  private NamedIds() {}

  /** What is wrong with the ids of a command that has all its ids. */
  static List<Violation> check(Submission submission) {
    UUID tenantId = submission.tenantId();
    List<Violation> violations = new ArrayList<>();
    switch (submission.payload()) {
      case RegisterTenant c -> {
        if (Ids.slug(c.getSlug()).equals(tenantId)) {
          violations.add(new Violation("/slug", "must not be the slug whose id the tenant has"));
        }
        if (c.getOwner() != null && tenantId.equals(c.getUserId())) {
          violations.add(tenantsOwn());
        }
      }
      case RegisterUser c when tenantId.equals(c.getUserId()) -> violations.add(tenantsOwn());
      case InviteUser c when tenantId.equals(c.getUserId()) -> violations.add(tenantsOwn());
      default -> {}
    }
    return violations;
  }

  private static Violation tenantsOwn() {
    return new Violation(
        "/userId",
        "must not be the tenant's id; where the command names none it is the command's id, so"
            + " choose another Idempotency-Key");
  }
}
