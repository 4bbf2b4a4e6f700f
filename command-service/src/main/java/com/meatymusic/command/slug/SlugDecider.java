package com.meatymusic.command.slug;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;

/** Decides who gets a slug. */
public final class SlugDecider {

  private SlugDecider() {}

  public static Decision decide(SlugCommand command, SlugState state) {
    return switch (command) {
      case SlugCommand.ClaimSlug claim ->
          switch (state) {
            case SlugState.Free() ->
                accepted(new SlugEvent.SlugClaimed(claim.slug(), claim.tenantId()));
            case SlugState.Claimed(var owner) when owner.equals(claim.tenantId()) -> accepted();
            case SlugState.Claimed _ ->
                rejected(
                    RejectionCode.SLUG_TAKEN,
                    "The slug '" + claim.slug() + "' belongs to another tenant; choose another.");
          };
    };
  }

  public static SlugState evolve(SlugState state, SlugEvent event) {
    return switch (event) {
      case SlugEvent.SlugClaimed claimed -> new SlugState.Claimed(claimed.tenantId());
    };
  }
}
