package com.meatymusic.platform.form.http;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.RequestIds;
import com.meatymusic.schemas.Ids;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request whose target is no URI, such as {@code /v1/users?limit=%zz}. No filter ever
 * sees it: Spring would answer 400 without a body, and without an id to ask with.
 */
@Sharable
final class TargetCheck extends ChannelInboundHandlerAdapter {

  private static final String NAME = "meatymusic.target";

  private final JsonMapper json;

  TargetCheck(JsonMapper json) {
    this.json = json;
  }

  /** Has a server look at the target of each request. */
  HttpServer on(HttpServer server) {
    return server.doOnChannelInit((observer, channel, address) -> {
      if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
        channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, this);
      }
    });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpRequest request)
        || request.decoderResult().isFailure()
        || isUri(request.uri())) {
      context.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    // Nothing more is read: what follows may be the rest of a body.
    context.channel().config().setAutoRead(false);
    context.writeAndFlush(answer()).addListener(ChannelFutureListener.CLOSE);
  }

  private FullHttpResponse answer() {
    Problem problem =
        Problem.of(
            400,
            "request-refused",
            "Path and query are no URI (RFC 3986): percent-encode what may not stand in one.");
    String id = Ids.next().toString();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:meatymusic:problem:" + problem.code());
    document.put("title", HttpResponseStatus.BAD_REQUEST.reasonPhrase());
    document.put("status", problem.status());
    document.put("code", problem.code());
    document.put("detail", problem.detail());
    document.put("requestId", id);
    document.put("correlationId", id);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.BAD_REQUEST,
            Unpooled.wrappedBuffer(json.writeValueAsBytes(document)));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(RequestIds.REQUEST_HEADER, id)
        .set(RequestIds.CORRELATION_HEADER, id);
    return response;
  }

  private static boolean isUri(String target) {
    try {
      return !new URI(target.startsWith("/") ? "http://localhost" + target : target).isOpaque();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
