package com.meatymusic.command.slug;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.slug.SlugCommand.ClaimSlug;
import com.meatymusic.command.slug.SlugCommand.SettleSlug;
import com.meatymusic.command.slug.SlugEvent.SlugAssigned;
import com.meatymusic.command.slug.SlugEvent.SlugClaimed;
import com.meatymusic.command.slug.SlugEvent.SlugReleased;

/** Decides who gets a slug. */
public final class SlugDecider {

  private SlugDecider() {}

  /**
   * @param version of the slug: the number of its last claim, while it is claimed
   */
  public static Decision decide(SlugCommand command, SlugState state, long version) {
    return switch (command) {
      case ClaimSlug claim -> claim(claim, state);
      case SettleSlug settle -> settle(settle, state, version);
    };
  }

  public static SlugState evolve(SlugEvent event) {
    return switch (event) {
      case SlugClaimed claimed -> new SlugState.Claimed(claimed.tenantId());
      case SlugAssigned assigned -> new SlugState.Assigned(assigned.tenantId());
      case SlugReleased _ -> new SlugState.Free();
    };
  }

  /**
   * While its registration is under way a tenant that asks again claims anew: the earlier one may
   * be rejected yet, and its claim given back must not take the slug from under the later one.
   */
  private static Decision claim(ClaimSlug claim, SlugState state) {
    return switch (state) {
      case SlugState.Free() -> accepted(claimed(claim));
      case SlugState.Claimed(var owner) when owner.equals(claim.tenantId()) ->
          accepted(claimed(claim));
      case SlugState.Assigned(var owner) when owner.equals(claim.tenantId()) -> accepted();
      case SlugState.Claimed _, SlugState.Assigned _ ->
          rejected(
              RejectionCode.SLUG_TAKEN,
              "The slug '" + claim.slug() + "' belongs to another tenant; choose another.");
    };
  }

  /** Frees it only if nobody has claimed it since, neither that tenant nor another. */
  private static Decision settle(SettleSlug settle, SlugState state, long version) {
    if (!state.equals(new SlugState.Claimed(settle.tenantId()))) {
      return accepted();
    }
    if (settle.kept()) {
      return accepted(new SlugAssigned(settle.slug(), settle.tenantId()));
    }
    return version == settle.claim()
        ? accepted(new SlugReleased(settle.slug(), settle.tenantId()))
        : accepted();
  }

  private static SlugClaimed claimed(ClaimSlug claim) {
    return new SlugClaimed(claim.slug(), claim.tenantId());
  }
}
