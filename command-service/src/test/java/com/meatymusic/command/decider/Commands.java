package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.decide.PartitionCheck;
import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.Track;
import com.meatymusic.schemas.tenant.ExpireTrial;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/** Commands as a gate writes them. */
public final class Commands {

  static final int PARTITIONS = 12;
  public static final LogIds LOGS = new LogIds(new Uuid(0xc, 1), new Uuid(0xe, 1));

  /** Tenants and slugs whose keys belong to partition 0, the only one a test driver has. */
  public static final UUID ACME = tenantInPartition0(0);

  public static final UUID GLOBEX = tenantInPartition0(1);
  public static final UUID ELSEWHERE =
      LongStream.iterate(1, i -> i + 1)
          .mapToObj(i -> new UUID(0x7e, i))
          .filter(id -> !isInPartition0(id))
          .findFirst()
          .orElseThrow();

  private Commands() {}

  public static String slug(int number) {
    return LongStream.iterate(1, i -> i + 1)
        .mapToObj(i -> "slug-" + i)
        .filter(slug -> isInPartition0(Ids.slug(slug)))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  public static CommandSpec registerTenant(UUID tenant, String slug, String owner) {
    return registerTenant(tenant, slug, "Name of " + slug, owner);
  }

  public static CommandSpec registerTenant(UUID tenant, String slug, String name, String owner) {
    return registerTenant(tenant, slug, name, owner, null);
  }

  static CommandSpec registerTrial(UUID tenant, String slug, String owner, Duration trial) {
    return registerTenant(tenant, slug, "Name of " + slug, owner, trial.toSeconds());
  }

  private static CommandSpec registerTenant(
      UUID tenant, String slug, String name, String owner, Long trialSeconds) {
    UUID ownerId = user(owner);
    return CommandSpec.of(
            tenant,
            new RegisterTenant(
                slug,
                name,
                "free",
                ownerId,
                new Owner(
                    comparable(owner + "@example.com"),
                    sealed(owner),
                    new ExternalIdentity("clerk", comparable(owner))),
                trialSeconds))
        .key(Ids.slug(slug).toString())
        .as(owner);
  }

  public static CommandSpec registerUser(UUID tenant, String name) {
    return registerUser(tenant, name, Role.MEMBER);
  }

  public static CommandSpec registerUser(UUID tenant, String name, Role role) {
    return CommandSpec.of(
        tenant,
        new RegisterUser(
            user(name),
            comparable(name + "@example.com"),
            sealed(name),
            new ExternalIdentity("clerk", comparable(name)),
            role));
  }

  public static CommandSpec changePreferences(
      UUID tenant, String name, String pointer, String value) {
    Map<String, Object> changes = new TreeMap<>();
    changes.put(pointer, value == null ? null : sealed(value));
    return CommandSpec.of(tenant, new ChangePreferences(user(name), false, changes, List.of()));
  }

  public static CommandSpec invite(UUID tenant, String name, String email, Role role) {
    return CommandSpec.of(
        tenant, new InviteUser(user(name), comparable(email + "@example.com"), role, 1));
  }

  static CommandSpec accept(UUID tenant, String name) {
    return CommandSpec.of(
            tenant,
            new AcceptInvitation(
                user(name), new ExternalIdentity("clerk", comparable(name)), sealed(name)))
        .as(name);
  }

  public static CommandSpec changeEmail(UUID tenant, String name, String email) {
    return CommandSpec.of(tenant, new ChangeEmail(user(name), comparable(email + "@example.com")));
  }

  static CommandSpec logMood(UUID tenant, UUID id, String name) {
    return CommandSpec.of(
        tenant,
        LogMood.newBuilder().setMoodId(id).setUserId(user(name)).setText(sealed("blue")).build());
  }

  static CommandSpec recommend(UUID tenant, UUID id, String name, UUID mood) {
    return CommandSpec.of(
        tenant,
        RecommendPlaylist.newBuilder()
            .setRecommendationId(id)
            .setUserId(user(name))
            .setMoodId(mood)
            .setTitle(sealed("Rain"))
            .setTracks(List.of(new Track("1", "So What", "Miles Davis")))
            .build());
  }

  /** What the timer of a trial writes. */
  static CommandSpec expireTrial(UUID tenant, int trial, Instant end) {
    String id = Ids.trialEnd(tenant, trial, end).toString();
    return CommandSpec.of(tenant, new ExpireTrial(trial, end))
        .header(HeaderNames.ID, id)
        .header(HeaderNames.PAYLOAD_HASH, id)
        .header(HeaderNames.ACTOR, Causation.TIMER);
  }

  public static UUID user(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  public static String actor(String name) {
    ByteBuffer hash = comparable(name).getHash();
    return "user:clerk:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash.array());
  }

  static Sealed sealed(String text) {
    return new Sealed(ByteBuffer.wrap(text.getBytes(UTF_8)), null);
  }

  static Sealed comparable(String text) {
    byte[] hash =
        Arrays.copyOf(UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString().getBytes(UTF_8), 16);
    return new Sealed(ByteBuffer.wrap(text.getBytes(UTF_8)), ByteBuffer.wrap(hash));
  }

  static UUID tenantInPartition0(int number) {
    return Stream.iterate(1L, i -> i + 1)
        .map(i -> new UUID(0x7e, i))
        .filter(Commands::isInPartition0)
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isInPartition0(UUID key) {
    return PartitionCheck.partitionOf(key.toString().getBytes(UTF_8), PARTITIONS) == 0;
  }
}
