package com.meatymusic.localstack.issuer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * The issuer as a process of its own, on all addresses: what the compose file runs where there is
 * no identity provider. Whoever reaches it gets any token.
 *
 * <p>Environment: {@code SERVER_PORT}, {@code MEATYMUSIC_ISSUER} (the {@code iss}), {@code
 * MEATYMUSIC_ISSUER_URL} (how clients reach it), {@code MEATYMUSIC_ISSUER_KEY_FILE}.
 */
final class Main {

  private Main() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    var all = System.getenv();
    var port = Integer.parseInt(all.getOrDefault("SERVER_PORT", "8080"));
    var url = URI.create(all.getOrDefault("MEATYMUSIC_ISSUER_URL", "http://127.0.0.1:" + port));
    var iss = all.getOrDefault("MEATYMUSIC_ISSUER", "https://issuer.meatymusic.local");
    var key =
        all.getOrDefault("MEATYMUSIC_ISSUER_KEY_FILE", "/var/lib/meatymusic-issuer/issuer.jwk");
    var tokens = new Tokens(SigningKey.in(Path.of(key)), iss);
    var issuer = new TokenIssuer(new InetSocketAddress(port), url, tokens);
    issuer.start();
    Runtime.getRuntime().addShutdownHook(new Thread(issuer::close, "end"));
    System.out.printf("issues tokens of %s at %s%n", iss, url);
  }
}
