package com.meatymusic.localstack;

import com.meatymusic.localstack.issuer.SigningKey;
import com.meatymusic.localstack.issuer.TokenIssuer;
import com.meatymusic.localstack.issuer.Tokens;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.postgres.PostgresServer;
import com.meatymusic.localstack.process.Lifetime;
import com.meatymusic.localstack.process.OrphanReaper;
import com.meatymusic.localstack.process.PortRecord;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.ServerMaker;
import com.meatymusic.localstack.process.ServerProcess;
import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.redis.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, PostgreSQL and Redis, each a process of its own (or a container, see {@link ServerMaker}),
 * and a token issuer in this one. Roles and databases are there when it has started; topics and
 * tables are the services' to make.
 *
 * <p>Safe for use by several threads.
 */
public final class LocalStack implements AutoCloseable {

  private static final String ISSUER = "issuer";

  private final LocalStackSettings settings;
  private final Secrets secrets;
  private final KafkaBroker kafkaSpec;
  private final PostgresServer postgresSpec;
  private final RedisServer redisSpec;
  private final @Nullable OrphanReaper guard;
  private final Server kafka;
  private final Server postgres;
  private final Server redis;
  private final Tokens tokens;
  private final TokenIssuer issuer;

  private LocalStack(LocalStackSettings settings) throws IOException {
    this.settings = settings;
    var data = settings.data();
    var ports = settings.ports();
    secrets = Secrets.in(data.resolve("secrets"));
    kafkaSpec =
        new KafkaBroker(
            data.resolve("kafka"), ports.kafka(), settings.optimised(), settings.detours());
    postgresSpec =
        new PostgresServer(
            data.resolve("postgres"), settings.binaries(), ports.postgres(), secrets.superuser());
    redisSpec =
        new RedisServer(data.resolve("redis"), settings.binaries(), ports.redis(), secrets.redis());
    tokens = new Tokens(SigningKey.in(secrets.signingKey()), settings.issuer());
    issuer = new TokenIssuer(ports.issuer(), tokens);
    guard = settings.lifetime() == Lifetime.WITH_PARENT ? new OrphanReaper() : null;
    ServerMaker maker =
        ServerMaker.onClassPath().orElse((spec, to) -> new ServerProcess(spec, to, guard));
    kafka = maker.make(kafkaSpec, data);
    postgres = maker.make(postgresSpec, data);
    redis = maker.make(redisSpec, data);
  }

  /**
   * Starts all servers at once, or takes over those that an earlier start on the same data left
   * running, and returns when all of them answer.
   *
   * @throws StartFailure with one line that says why; what had been started is ended
   */
  public static LocalStack start(LocalStackSettings settings, StartListener listener) {
    var stack = prepare(settings);
    stack.start(listener);
    return stack;
  }

  public static LocalStack start(LocalStackSettings settings) {
    return start(settings, StartListener.SILENT);
  }

  /**
   * The one stack of this JVM, for tests: free ports, empty data under {@code target/local-stack},
   * started at the first call, ended with the JVM.
   */
  public static LocalStack shared() {
    return SharedStack.get();
  }

  /** Everything but started: {@link #close()} may be called while {@link #start} is under way. */
  public static LocalStack prepare(LocalStackSettings settings) {
    try {
      return new LocalStack(settings);
    } catch (IOException e) {
      throw new StartFailure(DiskTrouble.describe(e), e);
    }
  }

  /**
   * @throws StartFailure as {@link #start(LocalStackSettings)}
   */
  public void start(StartListener listener) {
    var all =
        new ParallelStart(listener)
            .add("kafka", kafka::start)
            .add("postgres", this::startPostgres)
            .add("redis", redis::start)
            .add("issuer", this::startIssuer);
    try {
      all.await();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts more processes, made by {@link #serverOnIt}, at once.
   *
   * @throws StartFailure if one does not start; the others, and the stack, are the caller's to end
   */
  public static void alsoStart(List<? extends Server> more, StartListener listener) {
    var all = new ParallelStart(listener);
    more.forEach(one -> all.add(one.name(), one::start));
    all.await();
  }

  private boolean startPostgres() throws Exception {
    var reused = postgres.start();
    secrets.roles().apply(postgresSpec);
    return reused;
  }

  /** Its port is written down like those of the processes: who verifies the system asks there. */
  private boolean startIssuer() throws Exception {
    var reused = issuer.start();
    PortRecord.write(settings.data(), ISSUER, issuer.url().getPort());
    return reused;
  }

  public LocalStackSettings settings() {
    return settings;
  }

  public Server kafka() {
    return kafka;
  }

  public Server postgres() {
    return postgres;
  }

  public Server redis() {
    return redis;
  }

  /** A further process with this stack's data directory and lifetime, not started. */
  public ServerProcess serverOnIt(ServerSpec spec) {
    return new ServerProcess(spec, settings.data(), guard);
  }

  /** Kills what an earlier start on the data left running: for data that are about to go. */
  public static void endLeftovers(Path data) {
    try {
      ServerProcess.killLeftovers(data);
    } catch (IOException e) {
      throw new StartFailure(DiskTrouble.describe(e), e);
    }
  }

  public List<Server> servers() {
    return List.of(redis, postgres, kafka);
  }

  /** Signs tokens in this JVM: the same ones the issuer hands out over HTTP. */
  public Tokens tokens() {
    return tokens;
  }

  public Endpoints endpoints() {
    var postgresEndpoint =
        new Endpoints.Postgres(
            "127.0.0.1", postgresSpec.port(), PostgresServer.SUPERUSER, secrets.superuser());
    return new Endpoints(
        kafkaSpec.bootstrapServers(),
        postgresEndpoint,
        URI.create(redisSpec.url()),
        issuer.url(),
        issuer.jwksUrl());
  }

  /** What the two services are to be started with, so that they use this stack. */
  public ServiceEnvironment serviceEnvironment() {
    return new ServiceEnvironment(endpoints(), settings, secrets);
  }

  /** Ends all servers cleanly; the data stay. */
  @Override
  public void close() {
    servers().parallelStream().forEach(Server::close);
    issuer.close();
    PortRecord.delete(settings.data(), ISSUER);
    if (guard != null) {
      guard.close();
    }
  }
}
