package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Kind;
import java.util.List;
import java.util.Random;

/**
 * A client who reads of everybody in its tenant. One kind hands back the token of its last answer,
 * or of what others wrote; the other asks for nothing, and for what is not its own.
 */
final class Reader {

  private static final List<Kind> READS =
      List.of(
          Kind.READ_USER,
          Kind.READ_PREFERENCES,
          Kind.READ_MOODS,
          Kind.READ_RECOMMENDATIONS,
          Kind.READ_USERS);

  private final String client;
  private final Tenant tenant;
  private final List<Tenant> all;
  private final Queries queries;
  private final boolean withTokens;
  private final Random random;
  private long seen;

  Reader(
      String client,
      Tenant tenant,
      List<Tenant> all,
      Queries queries,
      boolean withTokens,
      long seed) {
    this.client = client;
    this.tenant = tenant;
    this.all = all;
    this.queries = queries;
    this.withTokens = withTokens;
    this.random = new Random(seed);
  }

  void work(Shift shift) throws InterruptedException {
    while (!shift.isOver()) {
      read();
      shift.rest(random);
    }
  }

  private void read() throws InterruptedException {
    var kind = READS.get(random.nextInt(READS.size()));
    if (withTokens) {
      long asked = random.nextBoolean() ? seen : Math.max(seen, tenant.seq());
      var answer = queries.read(client, kind, of(tenant, kind), asked);
      seen = Math.max(seen, answer.seq());
    } else if (random.nextInt(4) == 0 && kind != Kind.READ_USERS) {
      var other = all.get(random.nextInt(all.size()));
      if (other != tenant) {
        queries.readStranger(client, kind, tenant, of(other, kind));
      }
    } else {
      queries.read(client, kind, of(tenant, kind), 0);
    }
  }

  /** Somebody rather young: they are written of. */
  private Person of(Tenant from, Kind kind) {
    var persons = from.persons();
    if (kind == Kind.READ_USERS || persons.isEmpty()) {
      return from.itself();
    }
    int last = persons.size();
    return persons.get(Math.max(0, last - 1 - random.nextInt(Math.min(last, 30))));
  }
}
