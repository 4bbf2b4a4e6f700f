package com.meatymusic.localstack.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's parameters: of its query and, for a POST, of its form. */
final class Parameters {

  private static final int LONGEST_FORM = 8 << 10;

  private Parameters() {}

  static Map<String, String> of(HttpExchange exchange) throws IOException {
    var all = new HashMap<String, String>();
    add(all, exchange.getRequestURI().getRawQuery());
    if (exchange.getRequestMethod().equals("POST")) {
      var form = exchange.getRequestBody().readNBytes(LONGEST_FORM);
      add(all, new String(form, StandardCharsets.UTF_8));
    }
    return all;
  }

  private static void add(Map<String, String> all, @Nullable String encoded) {
    if (encoded == null || encoded.isBlank()) {
      return;
    }
    for (var pair : encoded.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        all.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Taken as it stands, it fails the check of whatever parameter it is for.
      return text;
    }
  }
}
