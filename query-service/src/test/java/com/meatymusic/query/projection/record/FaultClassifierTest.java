package com.meatymusic.query.projection.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.MetadataException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
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

  /** The database's words can hold personal values of the row. */
  @Test
  void ofAViolationNothingIsSaidButItsCode() {
    Fault fault =
        FaultClassifier.of(
            new SQLException("Key (email)=(ann@example.com) already exists.", "23505"));
    assertThat(fault)
        .isEqualTo(new Fault("violation", "the database refuses the row, SQLSTATE 23505"));
  }

  @Test
  void ofAProjectionThatThrowsNothingIsSaidButItsKind() {
    assertThat(FaultClassifier.of(new IllegalStateException("ann@example.com")))
        .isEqualTo(new Fault("violation", "IllegalStateException"));
  }

  @Test
  void whatCannotBeReadIsSaidInATextThatCanBeKept() {
    assertThat(FaultClassifier.of(new MetadataException("header x\u0000 is missing")).detail())
        .doesNotContain("\u0000")
        .contains("is missing");
    assertThat(FaultClassifier.of(new MetadataException("why")).code()).isEqualTo("unreadable");
  }

  /** However deep the driver wraps it. */
  @Test
  void theCodeIsLookedForInEveryCause() {
    Throwable cause = new SQLException("y", "22021");
    for (int depth = 0; depth < 5; depth++) {
      cause = depth % 2 == 0 ? new IllegalStateException(cause) : new SQLException("x", cause);
    }
    assertThat(FaultClassifier.ofTheRecord(new SQLException("batch", cause))).isTrue();
  }
}
