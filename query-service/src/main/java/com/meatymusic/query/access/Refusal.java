package com.meatymusic.query.access;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.access.member.Condition;
import com.meatymusic.query.access.member.Rights;

/** Why a read is refused, with the codes that commands are refused with too. */
final class Refusal {

  private Refusal() {}

  static Problem of(Rights rights) {
    if (rights.condition() == Condition.OFFBOARDED) {
      return Problem.of(
          410,
          "tenant-offboarded",
          "The tenant has been offboarded and its persons erased: see /v1/tenant/erasures.");
    }
    if (rights.unsure()) {
      return unsure();
    }
    return switch (rights.relation()) {
      case STRANGER ->
          refused("not-a-member", "The caller is not a user of the tenant: it has to be invited.");
      case DEACTIVATED ->
          refused(
              "user-deactivated",
              "The caller has been deactivated: it may read only what is its own.");
      case MEMBER, ADMIN, OWNER, OPERATOR -> ofMember(rights);
    };
  }

  /** Events that determine the caller's rights are parked or missing. */
  static Problem unsure() {
    return Problem.of(
            503,
            "rights-unknown",
            "Events that say what who calls may see are parked or missing: an operator has to act.")
        .header("Retry-After", "60");
  }

  private static Problem ofMember(Rights rights) {
    return switch (rights.condition()) {
      case SUSPENDED ->
          refused(
              "tenant-suspended",
              "The tenant is suspended: see /v1/tenant. One's own is at /v1/users/me and its"
                  + " export.");
      case EXPIRED ->
          refused(
              "trial-expired",
              "The trial of the tenant is over, and an owner can convert it. One's own is at"
                  + " /v1/users/me and its export.");
      case OPEN, OFFBOARDED ->
          refused(
              "not-allowed",
              "Only owners and admins of the tenant may read this, and what is one's own.");
    };
  }

  private static Problem refused(String code, String detail) {
    return Problem.of(403, code, detail);
  }
}
