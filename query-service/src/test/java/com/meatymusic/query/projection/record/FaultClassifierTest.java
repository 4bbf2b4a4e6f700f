package com.meatymusic.query.projection.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultClassifierTest {

  @ParameterizedTest
  @ValueSource(strings = {"22021", "22001", "23502", "23505", "23514"})
  void whatTheRecordHoldsIsTheRecordsFault(String state) {
    assertThat(FaultClassifier.ofTheRecord(new SQLException("x", new SQLException("y", state))))
        .isTrue();
  }

  /**
   * Gone server, deadlock, serialization, cancelled, no room, no table, wrong password, unknown.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "57P01", "40P01", "40001", "57014", "53100", "42P01", "28P01", ""})
  void whatPassesIsNever(String state) {
    assertThat(FaultClassifier.ofTheRecord(new SQLException("x", state))).isFalse();
    assertThat(FaultClassifier.ofTheRecord(new SQLException("x", (String) null))).isFalse();
  }
}
