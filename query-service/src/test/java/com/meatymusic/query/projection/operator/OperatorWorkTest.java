package com.meatymusic.query.projection.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OperatorWorkTest {

  static final Exception[] AWAY = {
    new TransientFaultException("the ends of the log are not known now", null),
    new SQLTransientConnectionException("no connection within 2 s"),
    new SQLException("the server is shutting down", "57P01")
  };

  @ParameterizedTest
  @FieldSource("AWAY")
  void whatIsAwayIsSaidToBeAway(Exception away) {
    assertThatThrownBy(() -> OperatorWork.blocking(() -> throwing(away)).block())
        .asInstanceOf(type(ProblemException.class))
        .satisfies(e -> {
          assertThat(e.problem().status()).isEqualTo(503);
          assertThat(e.problem().toString()).doesNotContain(String.valueOf(away.getMessage()));
        });
  }

  @Test
  void aFaultOfOursIsNotHiddenBehindIt() {
    assertThatThrownBy(
            () -> OperatorWork.blocking(() -> throwing(new SQLException("x", "42601"))).block())
        .hasCauseInstanceOf(SQLException.class);
  }

  private static String throwing(Exception e) throws Exception {
    throw e;
  }
}
