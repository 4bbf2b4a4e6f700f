package com.meatymusic.query.cache;

import com.meatymusic.query.projection.commit.CommittedBatch.Erased;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes what is left of the erased out of Redis, in whatever table and epoch: however many were
 * erased, it reads the keys once. Who is still to be looked for stands in Redis itself, so that
 * another instance goes on after a kill.
 */
final class ErasureSweep {

  /** Erased in one sweep at most. */
  private static final int MOST = 10_000;

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int UUID_LENGTH = 36;

  private final RedisAccess redis;
  private final Watermark watermark;
  private final Set<String> waiting = new HashSet<>();

  ErasureSweep(RedisAccess redis, Watermark watermark) {
    this.redis = redis;
    this.watermark = watermark;
  }

  /** Has them looked for by the next sweep. */
  void add(Collection<Erased> erased) {
    synchronized (waiting) {
      erased.forEach(each -> waiting.add(name(each)));
    }
  }

  /** Looks for all who are to be looked for. */
  void run() {
    note();
    while (true) {
      List<String> names = redis.members(watermark.erased(), MOST).block(LONGEST);
      if (names == null || names.isEmpty()) {
        return;
      }
      redis.unlinkAll(watermark.all(), isOf(new HashSet<>(names))).block(LONGEST);
      redis.removeMembers(watermark.erased(), names).block(LONGEST);
    }
  }

  private void note() {
    List<String> names;
    synchronized (waiting) {
      names = List.copyOf(waiting);
    }
    if (!names.isEmpty()) {
      redis.addMembers(watermark.erased(), names).block(LONGEST);
      synchronized (waiting) {
        names.forEach(waiting::remove);
      }
    }
  }

  /** The tenant, or the tenant and the user, as names of cards have them. */
  private static String name(Erased erased) {
    String user = erased.user();
    return erased.tenantId() + ":" + (user == null ? "" : user);
  }

  /**
   * Of keys {@code meatymusic:{…}:<epoch>:<table>:<tenant>:<rest>} those of these tenants and
   * users.
   */
  static Predicate<String> isOf(Set<String> names) {
    return key -> {
      int tenant = after(after(after(key.indexOf('}') + 1, key), key), key);
      int rest = tenant + UUID_LENGTH + 1;
      if (tenant <= 0 || rest > key.length()) {
        return false;
      }
      return names.contains(key.substring(tenant, rest))
          || rest + UUID_LENGTH <= key.length()
              && names.contains(key.substring(tenant, rest + UUID_LENGTH));
    };
  }

  /** Where the part behind the next colon begins; 0 when there is none. */
  private static int after(int from, String key) {
    return from < 0 ? 0 : key.indexOf(':', from) + 1;
  }
}
