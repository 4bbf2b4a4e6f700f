package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.changeEmail;
import static com.meatymusic.command.decider.Commands.comparable;
import static com.meatymusic.command.decider.Commands.invite;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.Commands.user;
import static com.meatymusic.command.decider.DeciderFixture.decider;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.Role;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What earlier builds compared otherwise stays taken, and is given back as before. */
class EarlierAddressTest {

  private final DeciderFixture decider = decider();

  /** The log as it is: {@code earlier@…} stands there by a hash that no address has now. */
  EarlierAddressTest() {
    decider.given(registerTenant(ACME, slug(0), "ann"), registerUser(ACME, "earlier"));
  }

  @AfterEach
  void close() {
    decider.close();
  }

  @Test
  void anAddressThatAnEarlierBuildTookIsTaken() {
    decider.when(former(registerUser(ACME, "bob"))).thenRejected("email-taken");
    decider.when(former(invite(ACME, "bob", "bob", Role.MEMBER))).thenRejected("email-taken");
    decider.when(former(changeEmail(ACME, "ann", "bob"))).thenRejected("email-taken");
    decider.when(registerUser(ACME, "bob")).thenAccepted();
  }

  @Test
  void whoHasItMayHaveItInItsCanonicalForm() {
    decider.when(former(changeEmail(ACME, "earlier", "canonical"))).thenAccepted();
    decider.when(former(registerUser(ACME, "bob"))).thenAccepted();
    decider.when(changeEmail(ACME, "bob", "canonical")).thenRejected("email-taken");
  }

  @Test
  void whoIsErasedHoldsItNoMore() {
    decider.given(CommandSpec.of(ACME, new EraseUser(user("earlier"))));
    decider.when(former(registerUser(ACME, "bob"))).thenAccepted();
  }

  @Test
  void aHeaderThatIsNoHashIsRefused() {
    decider
        .when(registerUser(ACME, "bob").header(HeaderNames.FORMER_HASHES, "no hash"))
        .thenRejected("command-unreadable");
  }

  private static CommandSpec former(CommandSpec spec) {
    String hash =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(comparable("earlier@example.com").getHash().array());
    return spec.header(HeaderNames.FORMER_HASHES, "AAAA," + hash);
  }
}
