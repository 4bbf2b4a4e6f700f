package com.meatymusic.localstack.issuer;

import com.meatymusic.localstack.process.StartFailure;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The issuer over HTTP: keys, discovery, and a token for whoever asks. It runs in the JVM of
 * whoever started the stack, on the loopback address, or in a container by {@link Main}; its key is
 * on disk, so a restart is not noticed.
 */
public final class TokenIssuer implements AutoCloseable {

  private final InetSocketAddress address;
  private final URI url;
  private final Tokens tokens;
  private @Nullable HttpServer server;

  /** On the loopback address. */
  public TokenIssuer(int port, Tokens tokens) {
    this(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        URI.create("http://127.0.0.1:" + port),
        tokens);
  }

  /**
   * @param url how clients reach the address
   */
  TokenIssuer(InetSocketAddress address, URI url, Tokens tokens) {
    this.address = address;
    this.url = url;
    this.tokens = tokens;
  }

  public URI url() {
    return url;
  }

  public URI jwksUrl() {
    return url().resolve("/.well-known/jwks.json");
  }

  /**
   * @return false: it never runs already
   */
  public synchronized boolean start() throws IOException {
    var created = bind();
    created.createContext("/", exchange -> answer(exchange, this::route));
    created.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    created.start();
    server = created;
    return false;
  }

  private HttpServer bind() throws IOException {
    try {
      return HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new StartFailure(
          "port %d, which the token issuer needs, is taken: stop what uses it, or choose another with --port-issuer or --free-ports"
              .formatted(address.getPort()),
          e);
    }
  }

  private Answer route(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestURI().getPath()) {
      case "/.well-known/jwks.json" -> Answer.json(tokens.key().jwks());
      case "/.well-known/openid-configuration" -> Answer.json(discovery());
      case "/token" -> token(exchange);
      default -> Answer.problem(404, "There is nothing here.", Map.of());
    };
  }

  private Answer token(HttpExchange exchange) throws IOException {
    try {
      var request = TokenRequest.parse(Parameters.of(exchange));
      return Answer.json(
          JSONObjectUtils.toJSONString(
              Map.of(
                  "access_token", tokens.mint(request),
                  "token_type", "Bearer",
                  "expires_in", request.ttl().toSeconds())));
    } catch (TokenRequest.Invalid e) {
      var detail = e.parameter + " " + e.getMessage();
      return Answer.problem(400, detail, Map.of("parameter", e.parameter));
    }
  }

  private String discovery() {
    return JSONObjectUtils.toJSONString(
        Map.of(
            "issuer", tokens.issuer(),
            "jwks_uri", jwksUrl().toString(),
            "token_endpoint", url().resolve("/token").toString(),
            "id_token_signing_alg_values_supported", List.of("RS256"),
            "subject_types_supported", List.of("public")));
  }

  private interface Route {
    Answer to(HttpExchange exchange) throws IOException;
  }

  private static void answer(HttpExchange exchange, Route route) throws IOException {
    try (exchange) {
      var allowed = List.of("GET", "POST", "HEAD").contains(exchange.getRequestMethod());
      var answer = allowed ? route.to(exchange) : Answer.problem(405, "Use GET or POST.", Map.of());
      answer.send(exchange);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }
}
