package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.GLOBEX;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.Commands.tenantInPartition0;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.slug.SlugState;
import com.meatymusic.command.slug.SlugStateCodec;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.schemas.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slug is claimed before its tenant's partition decides: whoever is then rejected has none. */
class SlugReleaseTest {

  private final DeciderFixture decider = decider();

  @AfterEach
  void close() {
    decider.close();
  }

  @Test
  void aTenantThatExistsGivesBackTheOtherSlugItAskedFor() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var came = decider.when(registerTenant(ACME, slug(1), "ann"));
    assertThat(came.settlement()).extracting(Output::type).containsExactly("SlugReleased");
    assertThat(came.outcome().getCode()).isEqualTo("tenant-exists");
    decider.when(registerTenant(GLOBEX, slug(1), "bob")).thenAccepted();
  }

  @Test
  void aTenantThatAsksForItsOwnSlugAgainKeepsIt() {
    var first = registerTenant(ACME, slug(0), "ann");
    assertThat(decider.when(first).settlement())
        .extracting(Output::type)
        .containsExactly("SlugAssigned");
    assertThat(decider.when(registerTenant(ACME, slug(0), "ann")).events()).isEmpty();
    assertThat(decider.when(first).events()).isEmpty();
    decider.when(registerTenant(GLOBEX, slug(0), "bob")).thenRejected("slug-taken");
  }

  @Test
  void aTenantThatDoesNotExistGivesItBackToo() {
    var used = registerUser(ACME, "ann").as("ann");
    decider.when(used).thenRejected("tenant-unknown");
    var came = decider.when(registerTenant(ACME, slug(0), "ann").withIdOf(used));
    assertThat(came.settlement()).extracting(Output::type).containsExactly("SlugReleased");
    decider.when(registerTenant(GLOBEX, slug(0), "bob")).thenAccepted();
  }

  /** Commands come faster than they are decided, of several tenants for the same few slugs. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void inTheEndEverySlugIsThatOfTheTenantThatHasIt(long seed) {
    Random random = new Random(seed);
    List<CommandRecord> log = LogDecider.logOf(commands(random), () -> random.nextInt(3) > 0);
    LogDecider decider = new LogDecider();
    log.forEach(decider::decide);
    var state = new InMemoryState(decider.state());
    Map<String, UUID> had = new TreeMap<>();
    Map<String, UUID> claimed = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      UUID tenant = tenantInPartition0(i);
      if (new LogState(tenant, state).tenant() instanceof TenantState.Registered registered) {
        had.put(registered.slug(), tenant);
      }
      String slug = slug(i);
      assertThat(new LogState(Ids.slug(slug), state).get(SlugStateCodec.SLUG))
          .isNotInstanceOf(SlugState.Claimed.class);
      if (new LogState(Ids.slug(slug), state).get(SlugStateCodec.SLUG)
          instanceof SlugState.Assigned(var owner)) {
        claimed.put(slug, owner);
      }
    }
    assertThat(claimed).isEqualTo(had).isNotEmpty();
  }

  private static List<CommandSpec> commands(Random random) {
    List<CommandSpec> commands = new ArrayList<>();
    List<CommandSpec> used = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      used.add(registerUser(tenantInPartition0(i), "user" + i).as("user" + i));
    }
    commands.addAll(used);
    for (int i = 0; i < 30; i++) {
      int who = random.nextInt(5);
      var spec = registerTenant(tenantInPartition0(who), slug(random.nextInt(5)), "user" + who);
      // An id that was used for something else is rejected, also while there is no tenant.
      commands.add(random.nextInt(3) > 0 ? spec.withIdOf(used.get(who)) : spec);
    }
    return commands;
  }
}
