package com.meatymusic.localstack.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;

/**
 * A request as it goes over the wire.
 *
 * @param expected status that it must be answered with
 */
public record Request(byte[] bytes, int expected) {

  /** A request with a bearer token that must be answered 200. */
  public static Request get(URI service, String path, String token) {
    return of(service, "GET", path, token, "application/json", "", 200);
  }

  public static Request of(
      URI service,
      String method,
      String path,
      String token,
      String contentType,
      String body,
      int expected) {
    var head =
        """
        %s %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: %s
        Content-Length: %d

        """
            .formatted(
                method,
                path,
                service.getAuthority(),
                token,
                contentType,
                body.getBytes(UTF_8).length)
            .replace("\n", "\r\n");
    return new Request((head + body).getBytes(UTF_8), expected);
  }
}
