package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.Calls.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What an operator does about projections, over HTTP. */
record Operator(Calls calls) {

  private static final String PROJECTIONS = "/operator/v1/projections";

  Reply rebuild(String projection, String mode) {
    return calls.post(
        Service.operator(), PROJECTIONS + "/" + projection + "/rebuild?mode=" + mode, "");
  }

  /** Begins a rebuild; gives the number of its generation. */
  int begin(String projection, String mode) {
    Reply begun = rebuild(projection, mode);
    assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
    return begun.json().path("generation").intValue();
  }

  Reply step(String projection, int number, String step) {
    return calls.post(Service.operator(), path(projection, number) + "/" + step, "");
  }

  /** A step that is taken. */
  void take(String projection, int number, String step) {
    Reply taken = step(projection, number, step);
    assertThat(taken.status()).as(taken.raw().body()).isEqualTo(200);
  }

  Reply switchBack(String projection) {
    return calls.post(Service.operator(), PROJECTIONS + "/" + projection + "/switch-back", "");
  }

  JsonNode compare(String projection, int number) {
    return calls.get(Service.operator(), path(projection, number) + "/compare").json();
  }

  /** A generation as it stands; missing when there is none. */
  JsonNode generation(String projection, int number) {
    for (JsonNode item : calls.get(Service.operator(), PROJECTIONS).json().path("items")) {
      if (item.path("name").stringValue().equals(projection)) {
        for (JsonNode generation : item.path("generations")) {
          if (generation.path("generation").intValue() == number) {
            return generation;
          }
        }
      }
    }
    return MissingNode.getInstance();
  }

  String state(String projection, int number) {
    return generation(projection, number).path("state").stringValue("gone");
  }

  void await(String projection, int number, String state) throws Exception {
    eventually(() ->
        assertThat(state(projection, number))
            .as(() -> generation(projection, number).toString())
            .isEqualTo(state));
  }

  static String path(String projection, int number) {
    return PROJECTIONS + "/" + projection + "/generations/" + number;
  }
}
