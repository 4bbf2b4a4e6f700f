package com.meatymusic.query.read.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Snapshot;
import com.meatymusic.testing.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RespondTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final Caller CALLER = new Caller(Caller.Kind.USER, TENANT, "clerk", "user_ann");

  private final JsonMapper json = new JsonMapper();
  private final Respond respond = new Respond(new LogIdentity("events", "c", "log", 12), json);

  /** What is answered. */
  private record Thing(String name) {}

  private static Answer<Thing> answer(long tenantSeq, boolean parked) {
    return new Answer<>(
        List.of(new Thing("a")), 1, new Snapshot(tenantSeq, 7, null, false, parked, !parked));
  }

  private static MockServerWebExchange asked(String... ifNoneMatch) {
    return MockServerWebExchange.from(
        MockServerHttpRequest.get("/v1/things/1").header("If-None-Match", ifNoneMatch));
  }

  private ResponseEntity<Object> one(
      MockServerWebExchange exchange, Answer<Thing> answer, long version) {
    return respond.one(exchange, CALLER, answer, version, answer.rows().getFirst()).block();
  }

  @Test
  void anAnswerTellsHowMuchOfTheTenantItShows() {
    Property.holds(
        200,
        random -> {
          long seq = random.nextLong(4);
          MockServerWebExchange exchange = asked();
          one(exchange, answer(seq, false), 1);
          String token = exchange.getResponse().getHeaders().getFirst(ConsistencyToken.HEADER);
          if (seq == 0) {
            assertThat(token).as("it shows nothing of it").isNull();
          } else {
            assertThat(ConsistencyToken.parse(token))
                .isEqualTo(new ConsistencyToken("log", TENANT, seq));
          }
        });
  }

  @Test
  void whoHasItAlreadyGetsNoBody() {
    MockServerWebExchange first = asked();
    assertThat(one(first, answer(3, false), 5).getBody()).isEqualTo(new Thing("a"));
    String tag = first.getResponse().getHeaders().getETag();
    MockServerWebExchange again = asked(tag);
    assertThat(one(again, answer(4, false), 5)).isNull();
    assertThat(again.getResponse().getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
    assertThat(again.getResponse().getHeaders().getETag()).isEqualTo(tag);
    assertThat(one(asked(tag), answer(4, false), 6)).isNotNull();
  }

  @Test
  void whatIsParkedIsSaidInHeaderBodyAndTag() {
    MockServerWebExchange exchange = asked();
    ResponseEntity<Object> response = one(exchange, answer(3, true), 5);
    assertThat(exchange.getResponse().getHeaders().getFirst("Parked")).isEqualTo("true");
    assertThat(json.valueToTree(response.getBody()).path("parked").booleanValue()).isTrue();
    MockServerWebExchange before = asked("\"5\"");
    assertThat(one(before, answer(3, true), 5)).as("was not parked then").isNotNull();
  }

  @Test
  void whatIsNotParkedSaysNothingOfIt() {
    MockServerWebExchange exchange = asked();
    ResponseEntity<Object> response = one(exchange, answer(3, false), 5);
    assertThat(exchange.getResponse().getHeaders().containsHeader("Parked")).isFalse();
    assertThat(json.valueToTree(response.getBody()).has("parked")).isFalse();
  }

  @Test
  void nothingIsAddedToADocumentOfTheClients() {
    ObjectNode own = json.createObjectNode().put("theme", "dark");
    assertThat(respond.body(answer(3, true), own)).isSameAs(own);
    assertThat(own.has("parked")).isFalse();
  }

  @Test
  void whatIsUnknownMayOnlyBeParked() {
    for (boolean parked : List.of(true, false)) {
      MockServerWebExchange exchange = asked();
      ProblemException unknown =
          catchThrowableOfType(
              ProblemException.class,
              () ->
                  respond
                      .none(exchange, CALLER, answer(3, parked), Subjects.unknown("mood"))
                      .block());
      assertThat(unknown.problem().code()).isEqualTo("mood-unknown");
      assertThat(unknown.problem().members().containsKey("parked")).isEqualTo(parked);
      assertThat(exchange.getResponse().getHeaders().getFirst(ConsistencyToken.HEADER)).isNotNull();
    }
  }

  /** The version would tell of a change to what it hides. */
  @Test
  void aPartIsTaggedByWhatItShows() {
    String tag = tagOfPart(new Thing("a"), 3);
    assertThat(tagOfPart(new Thing("a"), 4)).as("another version of the same").isEqualTo(tag);
    Property.holds(
        100, random -> assertThat(tagOfPart(new Thing(name(random)), 3)).isNotEqualTo(tag));
    MockServerWebExchange again = asked(tag);
    assertThat(respond.part(again, CALLER, answer(9, false), new Thing("a")).block()).isNull();
    assertThat(again.getResponse().getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
  }

  private static String name(SplittableRandom random) {
    return "b" + random.nextLong();
  }

  private String tagOfPart(Thing shown, long tenantSeq) {
    MockServerWebExchange exchange = asked();
    assertThat(respond.part(exchange, CALLER, answer(tenantSeq, false), shown).block().getBody())
        .isEqualTo(shown);
    return exchange.getResponse().getHeaders().getETag();
  }
}
