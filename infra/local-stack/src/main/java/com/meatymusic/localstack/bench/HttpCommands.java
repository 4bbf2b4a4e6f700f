package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.bench.load.HttpLoad;
import com.meatymusic.localstack.bench.load.Patient;
import com.meatymusic.localstack.bench.load.Request;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.schemas.Ids;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * (d) Commands over HTTP beside an endpoint that does nothing: {@code /healthz}, on the same server
 * behind the same filters, called with the same tokens, which are verified there too. Commands are,
 * in turn, a new user, who needs a key in the keyring, and a change of preferences.
 */
final class HttpCommands implements Measurement {

  private static final int TENANTS = 50;
  private static final int PER_SECOND = 1_000;
  private static final int SECONDS = 20;
  private static final int AT_SATURATION = 100_000;
  private static final int CONNECTIONS = 128;

  private final LocalStack stack;
  private final URI service;
  private final String tenants;
  private final BenchOptions options;
  private final List<Member> members = new ArrayList<>();
  private final HttpLoad load;

  /**
   * @param tenants what their slugs begin with; nobody else's may
   */
  HttpCommands(LocalStack stack, URI service, String tenants, BenchOptions options) {
    this.stack = stack;
    this.service = service;
    this.tenants = tenants;
    this.options = options;
    this.load = new HttpLoad(service, CONNECTIONS);
  }

  /** Someone of a tenant, with what their requests need. */
  private record Member(String token, String preferences) {}

  @Override
  public List<Figure> measure() throws Exception {
    join();
    var count = options.quick() ? 5 * PER_SECOND : SECONDS * PER_SECOND;
    var saturating = options.count(AT_SATURATION);
    load.saturated(saturating / 2, this::empty);
    load.saturated(saturating / 2, this::command);

    var empty = load.atRate(PER_SECOND, count, this::empty);
    var commands = load.atRate(PER_SECOND, count, this::command);
    var mostEmpty = load.saturated(saturating, this::empty);
    var mostCommands = load.saturated(saturating, this::command);

    return List.of(
        Figure.of("d1", "HTTP, empty endpoint at 1,000/s, p50", empty.percentile(50), "ms"),
        Figure.of("d2", "HTTP, empty endpoint at 1,000/s, p99", empty.percentile(99), "ms"),
        Figure.of("d3", "HTTP, commands at 1,000/s, p50", commands.percentile(50), "ms")
            .beside("d1")
            .goal("≤ 5 ms"),
        Figure.of("d4", "HTTP, commands at 1,000/s, p99", commands.percentile(99), "ms")
            .beside("d2")
            .goal("≤ 40 ms"),
        Figure.of("d5", "HTTP, empty endpoint, saturated", mostEmpty.perSecond(), "/s"),
        Figure.of("d6", "HTTP, commands, saturated", mostCommands.perSecond(), "/s").beside("d5"),
        Figure.of("d7", "HTTP, commands, saturated, p50", mostCommands.percentile(50), "ms"),
        Figure.of("d8", "HTTP, commands, saturated, p99", mostCommands.percentile(99), "ms"));
  }

  /** As many as are taken a second, and nothing else. */
  double mostCommands() throws Exception {
    join();
    var saturating = options.count(AT_SATURATION) / 2;
    load.saturated(saturating, this::command);
    return load.saturated(saturating, this::command).perSecond();
  }

  void join() throws Exception {
    for (int i = 0; i < TENANTS; i++) {
      members.add(join(tenants + i));
    }
  }

  private Member join(String tenant) throws Exception {
    var token = stack.tokens().user(tenant, "owner", "owner");
    var client = new Client(service, token);
    Patient.post(client, "/v1/tenants", "{\"slug\":\"%s\",\"name\":\"Bench\"}".formatted(tenant));
    var user = Patient.post(client, "/v1/users", registration(Ids.next()));
    var id = new JsonMapper().readTree(user.response().body()).path("id").asString();
    return new Member(token, "/v1/users/" + id + "/preferences");
  }

  private static String registration(UUID name) {
    return "{\"email\":\"%s@bench.example\",\"displayName\":\"Bench User\"}".formatted(name);
  }

  private Request empty(int i) {
    return Request.get(service, "/healthz", members.get(i % TENANTS).token());
  }

  Request command(int i) {
    var member = members.get(i % TENANTS);
    return i / TENANTS % 2 == 0
        ? Request.of(
            service,
            "POST",
            "/v1/users",
            member.token(),
            "application/json",
            registration(Ids.next()),
            201)
        : Request.of(
            service,
            "PATCH",
            member.preferences(),
            member.token(),
            "application/merge-patch+json",
            "{\"theme\":\"dark\",\"audio\":{\"volume\":%d}}".formatted(i),
            200);
  }
}
