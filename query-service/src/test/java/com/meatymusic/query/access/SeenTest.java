package com.meatymusic.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeenTest {

  private static final UUID USER = new UUID(2, 2);

  @ParameterizedTest
  @EnumSource(Sight.class)
  void whatIsSeenOfOthersNeedsAllOfIt(Sight sight) {
    Seen seen = new Seen(sight, USER);
    assertThat(seen.all()).isEqualTo(sight == Sight.ALL);
    assertThat(seen.allOf(new UUID(3, 3))).isEqualTo(sight == Sight.ALL);
    assertThat(seen.allOf(USER)).isEqualTo(sight != Sight.BRIEF);
    assertThat(new Seen(sight, null).isOwn(USER)).as("who is none of the tenant's").isFalse();
  }
}
