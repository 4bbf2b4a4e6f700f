package com.meatymusic.localstack.torture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Duration TEN = Duration.ofMinutes(10);

  @Test
  void the_same_seed_makes_the_same_plan_and_another_seed_another() {
    assertThat(Plan.of(7, TEN)).isEqualTo(Plan.of(7, TEN)).isNotEqualTo(Plan.of(8, TEN));
  }

  @Test
  void in_ten_minutes_everything_is_done_that_can_be_done() {
    assertThat(Plan.of(7, TEN).faults())
        .extracting(Fault::deed)
        .containsAll(EnumSet.allOf(Deed.class));
  }

  @Test
  void faults_begin_in_order_and_within_the_time_and_last_some_seconds() {
    var faults = Plan.of(7, TEN).faults();
    assertThat(faults).extracting(Fault::at).isSorted();
    assertThat(faults)
        .allSatisfy(fault -> {
          assertThat(fault.at()).isLessThan(TEN);
          assertThat(fault.lasts()).isLessThanOrEqualTo(Duration.ofSeconds(16));
        });
  }

  @Test
  void a_minute_has_several_short_ones() {
    var faults = Plan.of(7, Duration.ofMinutes(1)).faults();
    assertThat(faults).hasSizeGreaterThan(6);
    assertThat(faults).extracting(Fault::lasts).allMatch(d -> d.toSeconds() < 8);
  }
}
