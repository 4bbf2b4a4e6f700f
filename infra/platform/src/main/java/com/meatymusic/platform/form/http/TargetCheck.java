package com.meatymusic.platform.form.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Has a request whose target is no URI, such as {@code /v1/users?limit=%zz}, refused like one that
 * can't be read at all. No filter ever sees it: Spring would answer 400 without a body, and without
 * an id to ask with. One for each connection, which such a request ends.
 */
final class TargetCheck extends ChannelInboundHandlerAdapter {

  private static final String NAME = "meatymusic.target";

  private boolean refused;

  /** Has a server look at the target of each request. */
  static HttpServer on(HttpServer server) {
    return server.doOnChannelInit((observer, channel, address) -> {
      if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
        channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new TargetCheck());
      }
    });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message); // The rest of a body that nobody wants.
      return;
    }
    if (message instanceof HttpRequest request
        && request.decoderResult().isSuccess()
        && !isUri(request.uri())) {
      refused = true;
      request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("no URI")));
      // As Netty names what it can't read: the server logs it, and a path may be personal.
      request.setUri("/bad-request");
    }
    context.fireChannelRead(message);
  }

  private static boolean isUri(String target) {
    try {
      return !new URI(target.startsWith("/") ? "http://localhost" + target : target).isOpaque();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
