package com.meatymusic.command.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class EarlyRefusalTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CommandPlaces places =
      new CommandPlaces(
          new GatewaySettings(
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              1,
              1,
              null,
              1,
              Duration.ofSeconds(1),
              1,
              DataSize.ofMegabytes(1)),
          meters);
  private final EmbeddedChannel connection =
      new EmbeddedChannel(new EarlyRefusal(places, meters.counter("problems")));

  private void full() {
    places.takeUsers(UUID.randomUUID(), 1);
  }

  private static DefaultFullHttpRequest request(HttpMethod method, String path) {
    return new DefaultFullHttpRequest(
        HttpVersion.HTTP_1_1, method, path, Unpooled.copiedBuffer("{}", UTF_8));
  }

  @Test
  void whatThereIsNoPlaceForIsAnsweredOnTheSpotAndTheConnectionStays() {
    full();
    for (int i = 0; i < 3; i++) {
      var request = request(HttpMethod.POST, "/v1/users");
      request.headers().set("X-Request-Id", "mine-" + i);
      assertThat(connection.writeInbound(request)).as("nobody else hears of it").isFalse();
      FullHttpResponse answer = connection.readOutbound();
      assertThat(answer.status().code()).isEqualTo(503);
      assertThat(answer.headers().get("X-Request-Id")).isEqualTo("mine-" + i);
      assertThat(Integer.parseInt(answer.headers().get("Retry-After"))).isBetween(1, 3);
      assertThat(answer.content().toString(UTF_8)).contains("\"code\":\"busy\"");
      assertThat(request.refCnt()).isZero();
      assertThat(connection.isOpen()).isTrue();
    }
    assertThat(meters.counter("problems").count()).isEqualTo(3);
  }

  @Test
  void aBodyThatComesInPiecesIsPassedOver() {
    full();
    HttpRequest head =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.PATCH, "/v1/users/" + UUID.randomUUID());
    head.headers().set("Content-Length", 6);
    connection.writeInbound(head);
    assertThat(connection.<Object>readOutbound()).isNull();
    connection.writeInbound(
        new DefaultHttpContent(Unpooled.copiedBuffer("abc", UTF_8)),
        new DefaultLastHttpContent(Unpooled.copiedBuffer("def", UTF_8)));
    assertThat(connection.<FullHttpResponse>readOutbound().status().code()).isEqualTo(503);
    assertThat(connection.<Object>readInbound()).isNull();
  }

  @Test
  void aBodyThatIsNotWorthItEndsTheConnection() {
    full();
    HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/users");
    head.headers().set("Transfer-Encoding", "chunked");
    connection.writeInbound(head);
    assertThat(connection.<FullHttpResponse>readOutbound().headers().get("Connection"))
        .isEqualTo("close");
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void healthOperatorsReadsAndWhatThereIsAPlaceForGoOn() {
    assertThat(connection.writeInbound(request(HttpMethod.POST, "/v1/users"))).isTrue();
    connection.writeOutbound(ok());
    full();
    for (String path : new String[] {"/health/ready", "/metrics", "/v1/users"}) {
      assertThat(connection.writeInbound(request(HttpMethod.GET, path))).as(path).isTrue();
      connection.writeOutbound(ok());
    }
    assertThat(connection.writeInbound(request(HttpMethod.PUT, "/operator/v1/inboxes/x"))).isTrue();
  }

  @Test
  void anAnswerThatIsStillDueIsNotOvertaken() {
    connection.writeInbound(request(HttpMethod.POST, "/v1/users"));
    full();
    connection.writeInbound(request(HttpMethod.POST, "/v1/users"));
    assertThat(connection.<Object>readOutbound()).isNull();
    connection.writeOutbound(ok(), ok());
    connection.releaseOutbound();
    connection.writeInbound(request(HttpMethod.POST, "/v1/users"));
    assertThat(connection.<FullHttpResponse>readOutbound().status().code()).isEqualTo(503);
  }

  /** As they come out of the decoder: begun, and never ended. */
  @Test
  void whatIsMalformedIsLeftToTheServerToAnswer() {
    full();
    for (String odd :
        List.of("Content-Length: abc", "Content-Length: 99999999999999999999", "X-Odd\0: x")) {
      EmbeddedChannel server =
          new EmbeddedChannel(
              new HttpRequestDecoder(), new EarlyRefusal(places, meters.counter("problems")));
      String request = "POST /v1/users HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n{}".formatted(odd);
      server.writeInbound(Unpooled.copiedBuffer(request, UTF_8));
      HttpRequest passedOn = server.readInbound();
      assertThat(passedOn).as(odd).isNotNull();
      assertThat(passedOn.decoderResult().isFailure()).as(odd).isTrue();
      assertThat(passedOn.method()).as(odd).isEqualTo(HttpMethod.POST);
      assertThat(server.<Object>readOutbound()).as(odd).isNull();
    }
  }

  private static FullHttpResponse ok() {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
  }
}
