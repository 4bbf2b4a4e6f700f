package com.meatymusic.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service as one caller. */
public final class Client {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private static final Duration USUAL = Duration.ofSeconds(30);

  private final URI service;
  private final String token;
  private final Duration longest;

  public Client(URI service, String token) {
    this(service, token, USUAL);
  }

  /**
   * @param longest for an answer; then {@link java.net.http.HttpTimeoutException}
   */
  public Client(URI service, String token, Duration longest) {
    this.service = service;
    this.token = token;
    this.longest = longest;
  }

  /** An answer: its status, its body, and one header by name. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String header(String name) {
      return response
          .headers()
          .firstValue(name)
          .orElseThrow(() -> new UnexpectedAnswerException("the response has no " + name));
    }

    public Answer expect(int status) {
      UnexpectedAnswerException.unless(
          status() == status,
          "%s %s answered %d instead of %d: %s"
              .formatted(
                  response.request().method(),
                  response.request().uri(),
                  status(),
                  status,
                  response.body()));
      return this;
    }
  }

  public Answer post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, body, headers);
  }

  public Answer patch(String path, String body) throws IOException, InterruptedException {
    return send("PATCH", path, body, "Content-Type", "application/merge-patch+json");
  }

  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, "", headers);
  }

  /** Sends any request; headers are names and values in turn. */
  public Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(longest)
            .header("Authorization", "Bearer " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (method.equals("POST")) {
      request.setHeader("Content-Type", "application/json");
    }
    return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
  }
}
