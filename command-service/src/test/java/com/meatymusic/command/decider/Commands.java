package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Commands as a gate writes them. */
final class Commands {

  static final int PARTITIONS = 12;

  /** Tenants and slugs whose keys belong to partition 0, the only one a test driver has. */
  static final UUID ACME = tenantInPartition0(0);

  static final UUID GLOBEX = tenantInPartition0(1);
  static final UUID ELSEWHERE =
      LongStream.iterate(1, i -> i + 1)
          .mapToObj(i -> new UUID(0x7e, i))
          .filter(id -> !isInPartition0(id))
          .findFirst()
          .orElseThrow();

  private Commands() {}

  static String slug(int number) {
    return LongStream.iterate(1, i -> i + 1)
        .mapToObj(i -> "slug-" + i)
        .filter(slug -> isInPartition0(Ids.slug(slug)))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  static CommandSpec registerTenant(UUID tenant, String slug, String owner) {
    return registerTenant(tenant, slug, "Name of " + slug, owner);
  }

  static CommandSpec registerTenant(UUID tenant, String slug, String name, String owner) {
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
                    new ExternalIdentity("clerk", comparable(owner)))))
        .key(Ids.slug(slug).toString())
        .as(owner);
  }

  static CommandSpec registerUser(UUID tenant, String name) {
    return registerUser(tenant, name, Role.MEMBER);
  }

  static CommandSpec registerUser(UUID tenant, String name, Role role) {
    return CommandSpec.of(
        tenant,
        new RegisterUser(
            user(name),
            comparable(name + "@example.com"),
            sealed(name),
            new ExternalIdentity("clerk", comparable(name)),
            role));
  }

  static CommandSpec changePreferences(UUID tenant, String name, String pointer, String value) {
    Map<String, Object> changes = new TreeMap<>();
    changes.put(pointer, value == null ? null : sealed(value));
    return CommandSpec.of(tenant, new ChangePreferences(user(name), false, changes));
  }

  static UUID user(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  static String actor(String name) {
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

  private static UUID tenantInPartition0(int number) {
    return Stream.iterate(1L, i -> i + 1)
        .map(i -> new UUID(0x7e, i))
        .filter(Commands::isInPartition0)
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isInPartition0(UUID key) {
    return Placement.partitionOf(key.toString().getBytes(UTF_8), PARTITIONS) == 0;
  }
}
