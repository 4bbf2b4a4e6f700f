package com.meatymusic.command.gateway;

import static com.meatymusic.command.gateway.RunningService.owner;
import static com.meatymusic.command.gateway.RunningService.post;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.RunningService.Answer;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no controller ever sees are answered like all others. */
class OddRequestIT {

  @Test
  void longHeadersWorkAndTooLongOnesAreAProblem() throws Exception {
    String owner = owner("odd-headers");
    String ada = "{\"email\":\"ada@example.com\"}";
    assertThat(post(owner, "/v1/users", ada, "X-Long", "a".repeat(16_384)).status()).isEqualTo(201);
    thenProblem(raw("GET / HTTP/1.1", "X-Long: " + "a".repeat(40_000)), 431, "headers-too-large");
    assertThat(RunningService.count("meatymusic.problems", "code", "headers-too-large"))
        .isPositive();
  }

  @Test
  void whatIsNoRequestIsAProblem() throws Exception {
    thenProblem(raw("GET /v1/users/" + "a".repeat(17_000) + " HTTP/1.1"), 414, "uri-too-long");
    thenProblem(raw("GET /v1/users/%zz HTTP/1.1"), 400, "request-malformed");
    thenProblem(raw("nonsense"), 400, "request-malformed");
  }

  @Test
  void aTargetThatIsNoUriIsCountedAndAnsweredInItsTurnAlsoWhileABodyComes() throws Exception {
    thenProblem(raw("nonsense"), 400, "request-malformed"); // There is a count from now on.
    double before = RunningService.count("meatymusic.problems", "code", "request-malformed");
    String first = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    String second = "POST /v1/users/a|b HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n";
    String said = RunningService.raw(first + second + "a".repeat(4_000_000));
    assertThat(said).startsWith("HTTP/1.1 200");
    thenProblem(said.substring(said.lastIndexOf("HTTP/1.1 ")), 400, "request-malformed");
    assertThat(RunningService.count("meatymusic.problems", "code", "request-malformed"))
        .isEqualTo(before + 1);
  }

  @Test
  void anotherMethodOrALargeBodyIsAProblem() throws Exception {
    String owner = owner("odd-body");
    Answer method = RunningService.send("PUT", owner, "/v1/users", "{}").join();
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("POST");
    assertThat(method.header("X-Request-Id")).isNotEmpty();
    Answer large = post(owner, "/v1/users", "{\"email\":\"%s\"}".formatted("a".repeat(300_000)));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.code()).isEqualTo("request-too-large");
  }

  @Test
  void whoComesWithoutKnowingIsToldWhatThisIs() throws Exception {
    String said = raw("GET / HTTP/1.1");
    assertThat(said).startsWith("HTTP/1.1 200").contains("command-service", "/docs", "/health");
  }

  private static void thenProblem(String response, int status, String code) {
    assertThat(response).startsWith("HTTP/1.1 " + status);
    assertThat(response.toLowerCase(java.util.Locale.ROOT))
        .contains("x-request-id: ", "content-type: application/problem+json");
    JsonNode document =
        new JsonMapper().readTree(response.substring(response.indexOf("\r\n\r\n") + 4));
    assertThat(document.path("code").asString()).isEqualTo(code);
    assertThat(document.path("requestId").asString()).isNotEmpty();
  }

  private static String raw(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RunningService.port())) {
      String request = String.join("\r\n", lines) + "\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
