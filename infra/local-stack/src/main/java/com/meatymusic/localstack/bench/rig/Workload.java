package com.meatymusic.localstack.bench.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Commands of many tenants as the inbox gate writes them: two users are registered, then the second
 * one's preferences change. Sealed values have the sizes of real ones and hold noise: whoever
 * decides could not tell.
 */
public final class Workload {

  public static final int TENANTS = 1_000;

  private final Contract contract = new Contract();
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  private final List<UUID> tenants = Stream.generate(Ids::next).limit(TENANTS).toList();
  private final UUID[] lastUsers = new UUID[TENANTS];
  private int next;
  private volatile boolean traced = true;

  /** Registers the tenants; each is two commands, one under its slug. */
  public List<ProducerRecord<byte[], byte[]>> registrations() {
    return tenants.stream()
        .map(tenant -> {
          var slug = "bench-" + tenant;
          var register = RegisterTenant.newBuilder().setSlug(slug).setName("Bench").build();
          return command(Ids.slug(slug), tenant, "tenant/" + tenant, register);
        })
        .toList();
  }

  /** Further commands, each of which is accepted with one event. */
  public List<ProducerRecord<byte[], byte[]>> commands(int count) {
    return IntStream.range(0, count).mapToObj(_ -> command()).toList();
  }

  /** How many of the commands made so far register a user. */
  public int users() {
    int rounds = next / TENANTS;
    return rounds / 3 * 2 * TENANTS
        + Math.min(rounds % 3, 2) * TENANTS
        + (rounds % 3 < 2 ? next % TENANTS : 0);
  }

  private ProducerRecord<byte[], byte[]> command() {
    int place = next % TENANTS;
    boolean registers = next / TENANTS % 3 < 2;
    next++;
    UUID user = registers ? Ids.next() : lastUsers[place];
    lastUsers[place] = user;
    UUID tenant = tenants.get(place);
    return command(
        tenant, tenant, "user/" + user, registers ? registerUser(user) : preferences(user));
  }

  private SpecificRecord registerUser(UUID user) {
    return new RegisterUser(
        user,
        sealed(25, true),
        sealed(15, false),
        new ExternalIdentity("clerk", sealed(32, true)),
        Role.MEMBER);
  }

  private SpecificRecord preferences(UUID user) {
    return new ChangePreferences(
        user,
        false,
        Map.of("/theme", sealed(6, false), "/audio/volume", sealed(2, false)),
        List.of());
  }

  private Sealed sealed(int characters, boolean compared) {
    var ciphertext = noise(1 + 12 + characters + 16);
    return new Sealed(ciphertext, compared ? noise(16) : null);
  }

  private ByteBuffer noise(int bytes) {
    var noise = new byte[bytes];
    random.nextBytes(noise);
    return ByteBuffer.wrap(noise);
  }

  private ProducerRecord<byte[], byte[]> command(
      UUID key, UUID tenant, String subject, SpecificRecord payload) {
    UUID id = Ids.next();
    var headers =
        RecordMetadata.create(id.toString(), payload.getSchema().getFullName(), "/command-service")
            .with(HeaderNames.SUBJECT, subject)
            .with(HeaderNames.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .with(HeaderNames.TENANT_ID, tenant)
            .with(HeaderNames.ACTOR, "producer:bench")
            .with(HeaderNames.PAYLOAD_HASH, id.toString().substring(0, 22))
            .with(HeaderNames.CORRELATION_ID, id)
            .with(HeaderNames.REQUEST_ID, id)
            .with(HeaderNames.TRACEPARENT, traceparent());
    return new ProducerRecord<>(
        Topics.COMMANDS,
        null,
        key.toString().getBytes(UTF_8),
        contract.encode(payload),
        headers.toHeaders());
  }

  /** Whether the traces of the commands that are made from now on are kept. */
  public void traced(boolean kept) {
    traced = kept;
  }

  private String traceparent() {
    return traceparent(traced ? "01" : "00");
  }

  /** Sampled, each in a trace of its own. */
  static String sampledTraceparent() {
    return traceparent("01");
  }

  private static String traceparent(String flags) {
    var hex = HexFormat.of();
    var random = ThreadLocalRandom.current();
    return "00-%s%s-%s-%s"
        .formatted(
            hex.toHexDigits(random.nextLong()),
            hex.toHexDigits(random.nextLong()),
            hex.toHexDigits(random.nextLong()),
            flags);
  }
}
