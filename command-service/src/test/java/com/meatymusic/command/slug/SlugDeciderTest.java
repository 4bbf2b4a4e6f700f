package com.meatymusic.command.slug;

import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.slug.SlugCommand.ClaimSlug;
import com.meatymusic.command.slug.SlugEvent.SlugClaimed;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlugDeciderTest {

  private static final UUID OTHER = new UUID(0x7e, 2);

  @Test
  void theFirstWhoAsksGetsIt() {
    given().when(new ClaimSlug("acme", TENANT)).then(new SlugClaimed("acme", TENANT));
  }

  @Test
  void itsTenantMayAskAgain() {
    given(new SlugClaimed("acme", TENANT)).when(new ClaimSlug("acme", TENANT)).thenNothing();
  }

  @Test
  void anotherTenantIsTooLate() {
    given(new SlugClaimed("acme", TENANT))
        .when(new ClaimSlug("acme", OTHER))
        .thenRejected(RejectionCode.SLUG_TAKEN);
  }
}
