package com.meatymusic.platform.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.platform.web.ProblemException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

  @Test
  void aTokenReadsBackAsItWasWritten() {
    var token = new ConsistencyToken("u9PS-0_g", new UUID(1, 2), 42);
    assertThat(ConsistencyToken.parse(token.toString())).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "e.00000000-0000-0001-0000-000000000002",
        "e.00000000-0000-0001-0000-000000000002.-1",
        "e.00000000-0000-0001-0000-000000000002.x",
        "e.not-a-uuid.1",
        ".00000000-0000-0001-0000-000000000002.1",
        "e.00000000-0000-0001-0000-000000000002.1.1"
      })
  void anythingElseIsAProblem(String text) {
    assertThatThrownBy(() -> ConsistencyToken.parse(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("consistency-token-invalid");
  }
}
