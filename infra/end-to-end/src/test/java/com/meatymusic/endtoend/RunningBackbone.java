package com.meatymusic.endtoend;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.localstack.launcher.Backbone;
import com.meatymusic.testing.SpanCollector;
import java.nio.file.Path;
import java.time.Duration;

/** The whole system, started once for all tests here and ended with the JVM. */
final class RunningBackbone {

  private static final SpanCollector SPANS = SpanCollector.start();
  private static final Backbone BACKBONE = start();

  private RunningBackbone() {}

  static Backbone get() {
    return BACKBONE;
  }

  /** Where both services send their spans. */
  static SpanCollector spans() {
    return SPANS;
  }

  /** A caller of the command service. */
  static Client commands(String tenant, String user) {
    return new Client(
        BACKBONE.commandService(), BACKBONE.stack().tokens().user(tenant, user, "owner"));
  }

  /** A caller of the query service. */
  /** An operator who reads an organisation's: rights need not be looked up for it. */
  static Client reader(String tenant) {
    return new Client(
        BACKBONE.queryService(),
        BACKBONE
            .stack()
            .tokens()
            .mint(
                new TokenRequest(
                    tenant, "olga", null, TokenRequest.OPERATORS, Duration.ofHours(1))));
  }

  static Client queries(String tenant, String user) {
    return new Client(
        BACKBONE.queryService(), BACKBONE.stack().tokens().user(tenant, user, "owner"));
  }

  private static Backbone start() {
    Path home = Path.of(System.getProperty("meatymusic.home"));
    Backbone backbone =
        Backbone.passing(
            home,
            Path.of("target", "backbone", String.valueOf(ProcessHandle.current().pid())),
            SPANS.properties());
    Runtime.getRuntime().addShutdownHook(new Thread(backbone::close, "end-backbone"));
    backbone.start();
    return backbone;
  }
}
