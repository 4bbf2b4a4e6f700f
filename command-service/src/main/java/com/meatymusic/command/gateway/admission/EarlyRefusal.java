package com.meatymusic.command.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands that there is no place for before anything else is done for them: their token is
 * not looked at, their body not kept, no line logged, no span begun. Under overload most requests
 * end here, so it must cost next to nothing. Takes no place itself, or whoever has no token could
 * hold them all. One for each connection; where an answer is still due on it, the request goes on
 * and is refused by who comes later.
 */
final class EarlyRefusal extends ChannelDuplexHandler {

  private final CommandPlaces places;
  private final Counter problems;
  private int due;
  private boolean discarding;
  private @Nullable FullHttpResponse refusal;

  EarlyRefusal(CommandPlaces places, Counter problems) {
    this.places = places;
    this.problems = problems;
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (!discarding && message instanceof HttpRequest request) {
      if (due > 0 || !isRefused(request)) {
        due++;
      } else {
        discarding = true;
        refusal = refuse(request);
        if (!HttpUtil.isKeepAlive(refusal)) {
          answer(connection); // What else comes is of a body that nobody wants.
        }
      }
    }
    if (discarding) {
      discard(connection, message);
    } else {
      connection.fireChannelRead(message);
    }
  }

  private void discard(ChannelHandlerContext connection, Object message) {
    boolean isLast = message instanceof LastHttpContent;
    ReferenceCountUtil.release(message);
    if (isLast && refusal != null) {
      answer(connection);
      discarding = false;
    }
    connection.read();
  }

  private void answer(ChannelHandlerContext connection) {
    FullHttpResponse answer = refusal;
    refusal = null;
    if (answer != null) {
      var written = connection.writeAndFlush(answer);
      if (!HttpUtil.isKeepAlive(answer)) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
    }
  }

  @Override
  public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise)
      throws Exception {
    boolean isInterim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !isInterim) {
      due--;
    }
    super.write(connection, message, promise);
  }

  /** Of a malformed request no end comes that could be waited for; the server answers it. */
  private boolean isRefused(HttpRequest request) {
    return request.decoderResult().isSuccess()
        && CommandRequest.isUsers(request.method().name(), request.uri())
        && places.areTaken();
  }

  private FullHttpResponse refuse(HttpRequest request) {
    problems.increment();
    return RefusalResponse.of(places.refuseUnasked(), request);
  }
}
