package com.meatymusic.localstack.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An HTTP answer in JSON; an error is a problem in the sense of RFC 9457. */
record Answer(int status, String type, String body) {

  static Answer json(String body) {
    return new Answer(200, "application/json", body);
  }

  static Answer problem(int status, String detail, Map<String, String> members) {
    var problem = new HashMap<String, Object>(members);
    problem.put("type", "about:blank");
    problem.put("status", status);
    problem.put("detail", detail);
    return new Answer(status, "application/problem+json", JSONObjectUtils.toJSONString(problem));
  }

  void send(HttpExchange exchange) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    var hasBody = !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
