package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.CtlException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the operator API; whatever is not 2xx is an error in the words of the service. */
public final class OperatorApi {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final URI service;
  private final String token;

  private OperatorApi(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /**
   * @param token an operator's; null or empty: one of the issuer's
   */
  public static OperatorApi open(URI service, @Nullable String token, URI issuer) {
    if (token != null && !token.isEmpty()) {
      return new OperatorApi(service, token);
    }
    String path = "/token?audience=meatymusic-operator&user=ctl";
    JsonNode minted = new OperatorApi(issuer, "").get(path);
    return new OperatorApi(service, minted.path("access_token").asString());
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(60));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
      if (response.statusCode() / 100 != 2) {
        throw new CtlException(
            "%d %s: %s"
                .formatted(
                    response.statusCode(),
                    body.path("code").asString("error"),
                    body.path("detail").asString()));
      }
      return body;
    } catch (IOException | JacksonException e) {
      throw new CtlException(
          "nothing answers at %s: start ./run, or name another place with --query and --token"
              .formatted(service));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CtlException("interrupted");
    }
  }
}
