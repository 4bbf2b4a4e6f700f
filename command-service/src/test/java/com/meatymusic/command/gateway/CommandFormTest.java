package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandFormTest {

  private static final UUID ANN = new UUID(0xa, 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "ann@",
        "@example.com",
        "ann@example",
        "a b@example.com",
        "",
        "ann\u200b@example.com",
        "ann@ex\u0430mple.com",
        "ann@example.com.",
        "ann@example..com",
        "\"ann\"@example.com",
        "ann@-example.com",
        "ann@xn--a.com",
        "ann@127.0.0.1",
        "ann@[127.0.0.1]",
        "ann@a_b.com",
        "ann@example.com, bob@example.com"
      })
  void anAddressHasItsForm(String email) {
    then(new InviteUser(ANN, email, Role.MEMBER, 7), "/email");
    then(new ChangeEmail(ANN, email), "/email");
  }

  @Test
  void anAddressIsMeasuredInItsCanonicalForm() {
    String label = "a".repeat(63);
    String domain = label + "." + label + "." + label + ".com";
    then(new ChangeEmail(ANN, "a".repeat(64) + "@example.com"));
    then(new ChangeEmail(ANN, "a".repeat(65) + "@example.com"), "/email");
    then(new ChangeEmail(ANN, "\u00fc".repeat(33) + "@example.com"), "/email");
    then(new ChangeEmail(ANN, " ".repeat(300) + "a".repeat(58) + "@" + domain));
    then(new ChangeEmail(ANN, "a".repeat(59) + "@" + domain), "/email");
    then(new ChangeEmail(ANN, "ann@" + "\u00fc".repeat(63) + ".com"), "/email");
    then(new ChangeEmail(ANN, "\ufdfa".repeat(300) + "@example.com"), "/email");
    then(new ChangeEmail(ANN, "a".repeat(1_000_000) + "@example.com"), "/email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_1\u200b", "\ufeffuser_1", "user\u00ad_1", " user_1", "user_1 ", "user_1\n",
            "us\u0435r_1",
        "\uff55ser_1", "user_1\u0000", "use\u0301r_1", "\u00e9", "\ud800", "user_1\u00a0", "user\t1"
      })
  void anIdentityIsWhatAProviderCanSay(String subject) {
    then(
        new AcceptInvitation(ANN, new ExternalIdentity("clerk", subject), null),
        "/identity/subject");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_1", "auth0|5f7c", "CN=Ada Lovelace,O=Acme", "a", "USER_1"})
  void anIdentityStaysAsTheProviderHasIt(String subject) {
    then(new AcceptInvitation(ANN, new ExternalIdentity("clerk", subject), null));
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

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"x\":1}", "{\"x\":{}}", "dark", "1 2"})
  void aPreferenceIsTheTextOfALeaf(String text) {
    then(preference(text, List.of()), "/changes/c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "[null]", "1", "\"x\"", "true", "[{\"x\":1}]"})
  void everyLeafIsOne(String text) {
    then(preference(text, List.of()));
  }

  @Test
  void whatIsToBeAnObjectIsAnEmptyOneAmongTheChanges() {
    then(preference("{}", List.of("/c")));
    then(preference("1", List.of("/c")), "/changes/c");
  }

  /** As many as a record of an inbox can have: each looked up in a list would take minutes. */
  @Test
  void manyObjectsAreLookedUpInNoTime() {
    Map<String, Object> changes = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      changes.put("/" + i, "{}");
    }
    ChangePreferences many =
        new ChangePreferences(ANN, false, changes, List.copyOf(changes.keySet()));
    assertTimeout(Duration.ofSeconds(3), () -> then(many));
  }

  private static ChangePreferences preference(String text, List<String> objects) {
    return new ChangePreferences(ANN, false, new HashMap<>(Map.of("/c", text)), objects);
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
    assertThat(GateForTests.violations(payload))
        .extracting(Violation::pointer)
        .containsExactly(pointers);
  }
}
