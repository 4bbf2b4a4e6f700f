package com.meatymusic.command.gateway.http;

import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/** What a client would rather have (RFC 7240). */
final class PreferHeader {

  static final String RESPOND_ASYNC = "respond-async";

  private static final Pattern SEPARATORS = Pattern.compile("[,;]");

  private PreferHeader() {}

  /** Whether it is content to know that its command was taken. */
  static boolean respondAsync(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().getOrEmpty("Prefer").stream()
        .flatMap(SEPARATORS::splitAsStream)
        .anyMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
  }
}
