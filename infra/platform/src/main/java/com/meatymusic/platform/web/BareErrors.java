package com.meatymusic.platform.web;

import com.meatymusic.platform.web.request.RequestIds;
import com.meatymusic.schemas.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server answers by itself to what it cannot read as a request, such as headers that are
 * too large: it says nothing but a status. Made a problem here, with an id, an access line and a
 * count, like all others.
 */
@Sharable
final class BareErrors extends ChannelOutboundHandlerAdapter {

  private static final Logger access = LoggerFactory.getLogger("access");

  private static final long LINGER_MILLIS = 300;

  private final JsonMapper json;
  private final MeterRegistry meters;

  BareErrors(JsonMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof FullHttpResponse bare
        && bare.status().code() >= 400
        && !bare.content().isReadable()
        && !bare.headers().contains(RequestIds.REQUEST_HEADER)) {
      FullHttpResponse problem = problem(bare);
      bare.release();
      context.write(problem, lingering(context, problem, promise));
    } else {
      context.write(message, promise);
    }
  }

  /**
   * The connection ends once the promise is kept. While the client still sends, an end would be a
   * reset, and the answer lost: so what comes is read and forgotten for a moment.
   */
  private static ChannelPromise lingering(
      ChannelHandlerContext context, FullHttpResponse problem, ChannelPromise promise) {
    if (promise.isVoid()
        || !problem.headers().containsValue(HttpHeaderNames.CONNECTION, "close", true)) {
      return promise;
    }
    context.channel().config().setAutoRead(true);
    return context
        .newPromise()
        .addListener(written -> {
          var unused =
              context
                  .executor()
                  .schedule(() -> promise.trySuccess(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  private FullHttpResponse problem(FullHttpResponse bare) {
    HttpResponseStatus status = bare.status();
    Problem problem = BareProblems.of(status.code());
    String id = Ids.next().toString();
    ProblemWriter.count(problem, meters);
    access
        .atInfo()
        .addKeyValue("method", "none")
        .addKeyValue("route", "none")
        .addKeyValue("status", status.code())
        .addKeyValue("request_id", id)
        .log("none none {}: {}", status.code(), problem.code());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:meatymusic:problem:" + problem.code());
    document.put("title", status.reasonPhrase());
    document.put("status", status.code());
    document.put("code", problem.code());
    document.put("detail", problem.detail());
    document.put("instance", "/");
    document.put("requestId", id);
    document.put("correlationId", id);
    byte[] body = json.writeValueAsBytes(document);
    FullHttpResponse response =
        new DefaultFullHttpResponse(bare.protocolVersion(), status, Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(bare.headers())
        .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(RequestIds.REQUEST_HEADER, id)
        .set(RequestIds.CORRELATION_HEADER, id);
    return response;
  }
}
