package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.demo.Records;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import org.junit.jupiter.api.Test;

/** A trial on real servers: nobody asks, and it is over. */
class TrialIT {

  @Test
  void itEndsByItself() throws Exception {
    var owner = RunningBackbone.commands("short-trial", "tia");
    String body = "{\"slug\": \"short-trial\", \"name\": \"Short\", \"trial\": \"PT1S\"}";
    var registered = owner.post("/v1/tenants", body).expect(201).json();

    String kafka = RunningBackbone.get().stack().endpoints().kafka();
    var expired = Records.find(kafka, Topics.EVENTS, HeaderNames.ACTOR, "system:timer").headers();
    assertThat(expired.text(HeaderNames.TYPE)).endsWith(".TrialExpired");
    assertThat(expired.text(HeaderNames.SUBJECT))
        .isEqualTo("tenant/" + registered.path("id").asString());
    assertThat(expired.text(HeaderNames.CORRELATION_ID))
        .as("nobody's command but the timer's own")
        .isEqualTo(expired.text(HeaderNames.COMMAND_ID));

    String user = "{\"email\": \"tom@example.com\"}";
    var refused = owner.post("/v1/users", user).expect(403).json();
    assertThat(refused.path("code").asString()).isEqualTo("trial-expired");
    owner.post("/v1/tenants/current/trial/conversion", "{\"plan\": \"pro\"}").expect(200);
    owner.post("/v1/users", user).expect(201);
  }
}
