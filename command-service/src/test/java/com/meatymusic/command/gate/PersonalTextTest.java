package com.meatymusic.command.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.Role;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {

  private static final UUID ANN = new UUID(0xa, 1);

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ann@", "@example.com", "ann@example", "a b@example.com", ""})
  void anAddressHasItsForm(String email) {
    then(new InviteUser(ANN, email, Role.MEMBER, 7), "/email");
    then(new ChangeEmail(ANN, email), "/email");
  }

  @Test
  void namesHaveTheirLength() {
    then(new ChangeProfile(ANN, " "), "/displayName");
    then(new ChangeProfile(ANN, "a".repeat(201)), "/displayName");
    then(new ChangeProfile(ANN, null));
    then(
        new AcceptInvitation(ANN, new ExternalIdentity("clerk", ""), ""),
        "/displayName",
        "/identity/subject");
  }

  @Test
  void whatAMoodSaysHasItsForm() {
    then(mood("blue", "{\"joy\": 0.1}", "{\"place\": \"home\"}"));
    then(mood("x".repeat(4001), null, null), "/text");
    then(mood("blue", "{\"joy\": \"much\"}", null), "/scores");
    then(mood("blue", "[1]", null), "/scores");
    then(mood("blue", "{", "none"), "/scores", "/context");
    then(mood("blue", null, "{\"a\": \"%s\"}".formatted("b".repeat(8000))), "/context");
  }

  @Test
  void whatARecommendationSaysHasItsForm() {
    var recommend =
        new RecommendPlaylist(null, ANN, null, "", List.of(), "r".repeat(4001), null, null);
    then(recommend, "/title", "/reasoning");
  }

  private static LogMood mood(String text, String scores, String context) {
    return LogMood.newBuilder()
        .setUserId(ANN)
        .setText(text)
        .setScores(scores)
        .setContext(context)
        .build();
  }

  private static void then(SpecificRecord payload, String... pointers) {
    assertThat(PersonalText.check(payload))
        .extracting(Violation::pointer)
        .containsExactly(pointers);
  }
}
