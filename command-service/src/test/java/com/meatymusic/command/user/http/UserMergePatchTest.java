package com.meatymusic.command.user.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.scenario.Sample;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.Role;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class UserMergePatchTest {

  @Test
  void eachMemberIsACommand() {
    assertThat(command("{\"displayName\": \"Bob\"}"))
        .isEqualTo(new ChangeProfile(Sample.BOB, "Bob"));
    assertThat(command("{\"displayName\": null}")).isEqualTo(new ChangeProfile(Sample.BOB, null));
    assertThat(command("{\"email\": \"b@example.com\"}"))
        .isEqualTo(new ChangeEmail(Sample.BOB, "b@example.com"));
    assertThat(command("{\"role\": \"admin\"}")).isEqualTo(new ChangeRole(Sample.BOB, Role.ADMIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\": \"b@example.com\", \"role\": \"admin\"}",
        "{\"email\": null}",
        "{\"role\": \"king\"}",
        "{\"role\": 1}",
        "{\"displayName\": 1}",
        "{\"age\": 30}"
      })
  void anythingElseIsNone(String patch) {
    assertThatThrownBy(() -> command(patch)).isInstanceOf(ProblemException.class);
  }

  private static SpecificRecord command(String patch) {
    return UserMergePatch.command(Sample.BOB, (ObjectNode) new JsonMapper().readTree(patch));
  }
}
