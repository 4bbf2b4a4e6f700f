package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.GLOBEX;
import static com.meatymusic.command.decider.Commands.comparable;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.sealed;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.record.LoggedEvent;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateFold;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.command.user.UserEvent.UserErased;
import com.meatymusic.command.user.UserEvent.UserRegistered;
import com.meatymusic.command.user.UserEvent.Was;
import com.meatymusic.command.user.UserState;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.HashMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No id that a client chooses makes one kind of thing another. */
class NamedIdTest {

  private final DeciderFixture decider = decider();

  @AfterEach
  void close() {
    decider.close();
  }

  @Test
  void aPersonIsNotTheTenant() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    SpecificRecord register =
        new RegisterUser(
            ACME,
            comparable("bob@example.com"),
            null,
            null,
            com.meatymusic.schemas.user.Role.ADMIN);
    SpecificRecord invite =
        new InviteUser(
            ACME, comparable("bob@example.com"), com.meatymusic.schemas.user.Role.MEMBER, 7);
    decider.when(CommandSpec.of(ACME, register)).thenRejected("command-invalid");
    decider.when(CommandSpec.of(ACME, invite)).thenRejected("command-invalid");
    decider.when(CommandSpec.of(ACME, register).as("stranger")).thenRejected("not-allowed");
  }

  @Test
  void norIsTheFirstOwner() {
    var owner =
        new Owner(
            comparable("ann@example.com"),
            sealed("ann"),
            new ExternalIdentity("clerk", comparable("ann")));
    var register = new RegisterTenant(slug(0), "Acme", "free", ACME, owner, null);
    decider
        .when(CommandSpec.of(ACME, register).key(Ids.slug(slug(0)).toString()))
        .thenRejected("command-invalid");
    decider.when(registerTenant(ACME, slug(0), "ann")).thenAccepted();
  }

  @Test
  void whoStandsInAnOlderLogWithTheTenantsIdStays() {
    var state = new InMemoryState(new HashMap<>());
    StateFold fold = new StateFold(state);
    fold.apply(
        new LoggedEvent(
            ACME,
            1,
            1,
            new UserRegistered(
                ACME,
                new SealedText(
                    comparable("ann").getCiphertext(),
                    com.meatymusic.command.domain.identity.KeyedHash.of(
                        comparable("ann").getHash())),
                null,
                null,
                Role.OWNER)));
    assertThat(new UserDirectory(new LogState(ACME, state)).user(ACME))
        .isInstanceOf(UserState.Registered.class);
    fold.apply(new LoggedEvent(ACME, 2, 2, new UserErased(ACME, Was.ACTIVE)));
    assertThat(new UserDirectory(new LogState(ACME, state)).user(ACME))
        .isEqualTo(new UserState.Erased());
  }

  @Test
  void aTenantDoesNotHaveTheIdOfItsSlug() {
    UUID tenant = Ids.slug(slug(0));
    decider.when(registerTenant(tenant, slug(0), "ann")).thenRejected("command-invalid");
    decider.when(registerTenant(ACME, slug(0), "ann")).thenAccepted();
  }

  @Test
  void norThatOfASlugThatSomebodyHas() {
    decider.given(registerTenant(GLOBEX, slug(1), "bob"));
    UUID tenant = Ids.slug(slug(1));
    var came = decider.when(registerTenant(tenant, slug(0), "ann"));
    assertThat(came.outcome().getCode()).isEqualTo("command-invalid");
    assertThat(came.settlement()).extracting(Output::type).containsExactly("SlugReleased");
    decider.when(registerTenant(ACME, slug(0), "ann")).thenAccepted();
  }

  @Test
  void aSlugWhoseIdATenantHasIsNobodysElse() {
    decider.given(registerTenant(Ids.slug(slug(1)), slug(0), "ann"));
    decider.when(registerTenant(GLOBEX, slug(1), "bob")).thenRejected("slug-taken");
    decider.when(registerUser(Ids.slug(slug(1)), "eve")).thenAccepted();
  }
}
