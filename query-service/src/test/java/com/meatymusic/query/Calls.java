package com.meatymusic.query;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a service on this machine. */
record Calls(int port, HttpClient http) {

  /** An answer that does not come is a failure, not a wait. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final JsonMapper JSON = new JsonMapper();

  Calls(int port) {
    this(port, HttpClient.newHttpClient());
  }

  /** What it answered. */
  record Reply(int status, HttpResponse<String> raw) {
    JsonNode json() {
      return JSON.readTree(raw.body());
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** What the entity tag begins with, whichever generation of rows was read. */
    String version() {
      return header("ETag").replaceFirst("^\"(\\d+).*", "$1");
    }
  }

  Reply get(String token, String path, String... headers) {
    return send(request(token, path, headers).GET());
  }

  /** What stands above an answer, without the answer. */
  Reply head(String token, String path) {
    return send(request(token, path).HEAD());
  }

  Reply post(String token, String path, String body) {
    return send(
        request(token, path, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The body of an answer while it comes; what is not read of it waits with who sends it. */
  InputStream stream(String token, String path) throws Exception {
    return http.send(request(token, path).GET().build(), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  /** Sends a read and hangs up so many milliseconds later. */
  void leave(String token, String path, int millis) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(path, token)
                  .getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(millis);
    }
  }

  private HttpRequest.Builder request(String token, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(LONGEST)
            .header("Authorization", "Bearer " + token);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(raw.statusCode(), raw);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
