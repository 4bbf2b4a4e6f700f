package com.meatymusic.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** What is refused before it is a request is answered so that its client can read it. */
class BareErrorsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @ParameterizedTest
  @CsvSource({
    "9000, 0, 431, headers-too-large",
    "4000000, 0, 431, headers-too-large",
    "0, 9000, 414, uri-too-long",
    "0, 4000000, 414, uri-too-long"
  })
  void aClientThatStillSendsReadsTheProblem(int header, int path, int status, String code)
      throws IOException {
    BareErrors errors = new BareErrors(new JsonMapper(), meters);
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .doOnChannelInit((observer, channel, address) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "bareErrors", errors))
            .handle((request, response) -> response.send())
            .bindNow(Duration.ofMinutes(1));
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String request =
          "GET /%s HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n"
              .formatted("p".repeat(path), "h".repeat(header));
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"");
      assertThat(answer.toLowerCase(Locale.ROOT)).contains("x-request-id: ");
      assertThat(meters.get("meatymusic.problems").tag("code", code).counter().count())
          .isEqualTo(1);
    } finally {
      server.disposeNow(Duration.ofMinutes(1));
    }
  }
}
