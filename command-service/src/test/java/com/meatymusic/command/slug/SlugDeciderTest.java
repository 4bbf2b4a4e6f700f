package com.meatymusic.command.slug;

import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.slug.SlugCommand.ClaimSlug;
import com.meatymusic.command.slug.SlugCommand.SettleSlug;
import com.meatymusic.command.slug.SlugEvent.SlugAssigned;
import com.meatymusic.command.slug.SlugEvent.SlugClaimed;
import com.meatymusic.command.slug.SlugEvent.SlugReleased;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlugDeciderTest {

  private static final UUID OTHER = new UUID(0x7e, 2);

  @Test
  void theFirstWhoAsksGetsIt() {
    given().when(new ClaimSlug("acme", TENANT)).then(new SlugClaimed("acme", TENANT));
  }

  @Test
  void itsTenantClaimsItAnewWhileItRegisters() {
    given(new SlugClaimed("acme", TENANT))
        .when(new ClaimSlug("acme", TENANT))
        .then(new SlugClaimed("acme", TENANT));
  }

  @Test
  void itIsAssignedForEver() {
    given(new SlugClaimed("acme", TENANT))
        .when(new SettleSlug("acme", TENANT, 1, true))
        .then(new SlugAssigned("acme", TENANT));
    var assigned = given(new SlugClaimed("acme", TENANT), new SlugAssigned("acme", TENANT));
    assigned.when(new ClaimSlug("acme", TENANT)).thenNothing();
    assigned.when(new SettleSlug("acme", TENANT, 2, false)).thenNothing();
    assigned.when(new ClaimSlug("acme", OTHER)).thenRejected(RejectionCode.SLUG_TAKEN);
  }

  @Test
  void anotherTenantIsTooLate() {
    given(new SlugClaimed("acme", TENANT))
        .when(new ClaimSlug("acme", OTHER))
        .thenRejected(RejectionCode.SLUG_TAKEN);
  }

  @Test
  void aClaimIsGivenBack() {
    given(new SlugClaimed("acme", TENANT))
        .when(new SettleSlug("acme", TENANT, 1, false))
        .then(new SlugReleased("acme", TENANT));
  }

  @Test
  void whatIsFreeCanBeClaimedByAnother() {
    given(new SlugClaimed("acme", TENANT), new SlugReleased("acme", TENANT))
        .when(new ClaimSlug("acme", OTHER))
        .then(new SlugClaimed("acme", OTHER));
  }

  @Test
  void whatWasClaimedAnewIsNotGivenBackWithTheEarlierClaim() {
    given(new SlugClaimed("acme", TENANT), new SlugClaimed("acme", TENANT))
        .when(new SettleSlug("acme", TENANT, 1, false))
        .thenNothing();
  }

  @Test
  void whatAnotherHasClaimedSinceStaysTheOthers() {
    given(
            new SlugClaimed("acme", TENANT),
            new SlugReleased("acme", TENANT),
            new SlugClaimed("acme", OTHER))
        .when(new SettleSlug("acme", TENANT, 1, false))
        .thenNothing();
    given(new SlugClaimed("acme", OTHER))
        .when(new SettleSlug("acme", TENANT, 1, false))
        .thenNothing();
  }
}
