package com.meatymusic.command.decider.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.TestSettings;
import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class DecisionSettingsTest {

  private static final DeciderSettings OURS =
      TestSettings.with(1_000_000, new Idempotency(Duration.ofMinutes(90), 100));

  @Test
  void aClientIdShowsThem() {
    Object clientId =
        StreamsSettings.of(OURS, java.util.Map.of("bootstrap.servers", "none:1"))
            .get(StreamsConfig.CLIENT_ID_CONFIG);
    assertThat(DecisionSettings.find(clientId + "-StreamThread-1-consumer"))
        .contains(DecisionSettings.of(OURS));
    assertThat(DecisionSettings.find("meatymusic-decider-StreamThread-1-consumer")).isEmpty();
  }

  @Test
  void whatDiffersIsNamed() {
    var theirs = TestSettings.with(1_000_001, new Idempotency(Duration.ofMinutes(91), 100));
    assertThat(DecisionSettings.of(OURS).differencesTo(DecisionSettings.of(OURS))).isEmpty();
    assertThat(DecisionSettings.of(OURS).differencesTo(DecisionSettings.of(theirs)))
        .containsExactly(
            "meatymusic.decider.idempotency.window is PT1H30M here and PT1H31M there",
            "meatymusic.decider.max-record-bytes is 1000000 here and 1000001 there");
  }
}
