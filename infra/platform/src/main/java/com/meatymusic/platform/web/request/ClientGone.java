package com.meatymusic.platform.web.request;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.AbortedException;

/** Tells a client that hung up from a fault: nobody reads the answer, and nothing is wrong. */
public final class ClientGone {

  /** As proxies write it. */
  public static final int STATUS = 499;

  private static final int DEEPEST = 20;
  private static final List<String> SAID =
      List.of("connection reset", "broken pipe", "connection closed prematurely");

  /** Clients of other servers fail in the same words, and that is our fault. */
  private static final List<String> OTHERS =
      List.of(
          "io.r2dbc.",
          "io.lettuce.",
          "org.postgresql.",
          "org.apache.kafka.",
          "org.springframework.dao.",
          "org.springframework.data.",
          "org.springframework.web.reactive.function.client.");

  private ClientGone() {}

  public static boolean is(Throwable error) {
    boolean gone = false;
    @Nullable Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      String name = cause.getClass().getName();
      if (OTHERS.stream().anyMatch(name::startsWith)) {
        return false;
      }
      gone = gone || saysSo(cause);
      cause = cause.getCause();
    }
    return gone;
  }

  private static boolean saysSo(Throwable cause) {
    if (cause instanceof AbortedException || cause instanceof ClosedChannelException) {
      return true;
    }
    String message = cause.getMessage();
    return cause instanceof IOException
        && message != null
        && SAID.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
  }
}
