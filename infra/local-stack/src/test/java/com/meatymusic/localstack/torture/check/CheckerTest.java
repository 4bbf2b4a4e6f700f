package com.meatymusic.localstack.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.torture.history.History;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that says nothing of a sound history, and of each fault what it is. */
class CheckerTest {

  private static final int SEEDS = 25;

  static Stream<Planted> planted() {
    return Stream.concat(LogPlants.all().stream(), ReadPlants.all().stream());
  }

  private static List<String> wrong(History history) {
    return Checker.check(history).stream().flatMap(found -> found.wrong().stream()).toList();
  }

  @Test
  void a_sound_history_is_found_sound() {
    LongStream.range(0, SEEDS)
        .forEach(seed -> assertThat(wrong(SoundHistory.of(seed))).as("seed %d", seed).isEmpty());
  }

  @Test
  void each_check_looks_at_something() {
    var found = Checker.check(SoundHistory.of(1));
    assertThat(found)
        .filteredOn(one -> !one.promise().startsWith("(i)"))
        .allSatisfy(one -> assertThat(one.looked()).as(one.promise()).isPositive());
  }

  @ParameterizedTest
  @MethodSource("planted")
  void a_planted_fault_is_found(Planted fault) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var history = SoundHistory.of(seed);
      fault.plant().accept(history);
      assertThat(Checker.check(history))
          .as("seed %d", seed)
          .anySatisfy(found -> {
            assertThat(found.promise()).startsWith("(" + fault.promise() + ")");
            assertThat(found.wrong()).anyMatch(one -> one.contains(fault.says()));
          });
    }
  }
}
