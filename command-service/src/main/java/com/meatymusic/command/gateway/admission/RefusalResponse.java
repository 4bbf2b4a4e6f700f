package com.meatymusic.command.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.request.RequestIds;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** A problem as the server's own handler would answer it, made without that. */
final class RefusalResponse {

  /** What is not worth being read only to keep the connection. */
  private static final long MOST_DISCARDED = 256 << 10;

  private RefusalResponse() {}

  static FullHttpResponse of(Problem problem, HttpRequest request) {
    RequestIds ids =
        RequestIds.of(
            request.headers().get(RequestIds.REQUEST_HEADER),
            request.headers().get(RequestIds.CORRELATION_HEADER));
    byte[] body = body(problem, ids).getBytes(UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status()),
            Unpooled.wrappedBuffer(body));
    problem.headers().forEach((name, values) -> response.headers().set(name, values));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(RequestIds.REQUEST_HEADER, ids.requestId())
        .set(RequestIds.CORRELATION_HEADER, ids.correlationId());
    if (!isWorthKeeping(request)) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }

  private static String body(Problem problem, RequestIds ids) {
    return ("{\"type\":\"urn:meatymusic:problem:%s\",\"title\":\"Service Unavailable\",\"status\":%d,"
            + "\"code\":\"%s\",\"detail\":\"%s\",\"requestId\":\"%s\",\"correlationId\":\"%s\"}")
        .formatted(
            problem.code(),
            problem.status(),
            problem.code(),
            problem.detail(),
            ids.requestId(),
            ids.correlationId());
  }

  private static boolean isWorthKeeping(HttpRequest request) {
    return HttpUtil.isKeepAlive(request)
        && !HttpUtil.isTransferEncodingChunked(request)
        && !HttpUtil.is100ContinueExpected(request)
        && HttpUtil.getContentLength(request, 0L) <= MOST_DISCARDED;
  }
}
