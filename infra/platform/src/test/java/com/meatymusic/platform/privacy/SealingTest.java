package com.meatymusic.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SealingTest {

  private static final UUID ACME = new UUID(1, 1);
  private static final UUID GLOBEX = new UUID(2, 2);
  private static final UUID ADA = new UUID(3, 3);
  private static final UUID BOB = new UUID(4, 4);

  private final KeysInMemory keyring = new KeysInMemory();

  @Test
  void everyPersonalFieldIsSealedAndComesBack() {
    RegisterUser command = seal(ACME, registration(ADA, "Ada@Example.com"));
    assertThat(
            new String(
                new Contract().encode(command), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Ada", "user_1");
    Unsealer unsealer = Unsealer.load(keyring, Set.of(new PersonRef(ACME, ADA)));
    PersonRef ada = new PersonRef(ACME, ADA);
    assertThat(unsealer.unseal(ada, "email", (Sealed) command.getEmail()))
        .isEqualTo("ada@example.com");
    assertThat(unsealer.unseal(ada, "subject", (Sealed) command.getIdentity().getSubject()))
        .isEqualTo("user_1");
  }

  @Test
  void preferencesAreSealedLeafByLeaf() {
    Map<String, Object> changes = new TreeMap<>(Map.of("/theme", "\"dark\""));
    changes.put("/gone", null);
    ChangePreferences command = seal(ACME, new ChangePreferences(ADA, false, changes, List.of()));
    assertThat(command.getChanges().get("/gone")).isNull();
    PersonRef ada = new PersonRef(ACME, ADA);
    assertThat(
            Unsealer.load(keyring, Set.of(ada))
                .unseal(ada, "changes/theme", (Sealed) command.getChanges().get("/theme")))
        .isEqualTo("\"dark\"");
  }

  @Test
  void anEmailHashesAlikeInATenantWhateverItsCase() {
    assertThat(emailHash(ACME, ADA, " Ada@Example.com "))
        .isEqualTo(emailHash(ACME, BOB, "ada@example.COM"));
    assertThat(emailHash(ACME, ADA, "ada@example.com"))
        .isNotEqualTo(emailHash(GLOBEX, ADA, "ada@example.com"));
  }

  @Test
  void ciphertextThatWasMovedDoesNotDecrypt() {
    RegisterUser command = seal(ACME, registration(ADA, "ada@example.com"));
    seal(ACME, registration(BOB, "bob@example.com"));
    Sealed email = (Sealed) command.getEmail();
    PersonRef ada = new PersonRef(ACME, ADA);
    PersonRef bob = new PersonRef(ACME, BOB);
    Unsealer unsealer = Unsealer.load(keyring, Set.of(ada, bob));
    assertThatThrownBy(() -> unsealer.unseal(bob, "email", email))
        .isInstanceOf(ForeignCiphertextException.class);
    assertThatThrownBy(() -> unsealer.unseal(ada, "displayName", email))
        .isInstanceOf(ForeignCiphertextException.class);
  }

  @Test
  void whoHasNoKeyIsErased() {
    RegisterUser command = seal(ACME, registration(ADA, "ada@example.com"));
    keyring.keys.remove(new PersonRef(ACME, ADA));
    PersonRef ada = new PersonRef(ACME, ADA);
    assertThat(
            Unsealer.load(keyring, Set.of(ada)).unseal(ada, "email", (Sealed) command.getEmail()))
        .isNull();
  }

  @Test
  void whatIsSealedAlreadyIsRefused() {
    RegisterUser command = seal(ACME, registration(ADA, "ada@example.com"));
    assertThatThrownBy(() -> seal(ACME, command)).isInstanceOf(AlreadySealedException.class);
  }

  private java.nio.ByteBuffer emailHash(UUID tenant, UUID person, String email) {
    return ((Sealed) seal(tenant, registration(person, email)).getEmail()).getHash();
  }

  private static RegisterUser registration(UUID person, String email) {
    return new RegisterUser(
        person, email, "Ada", new ExternalIdentity("clerk", "user_1"), Role.MEMBER);
  }

  private <T extends org.apache.avro.specific.SpecificRecord> T seal(UUID tenant, T command) {
    new Sealer(keyring.findOrCreate(Sealer.owners(tenant, command))).seal(tenant, command);
    return command;
  }

  private static final class KeysInMemory implements Keyring {

    private final Map<PersonRef, DataKey> keys = new HashMap<>();

    @Override
    public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
      return owners.stream()
          .filter(keys::containsKey)
          .collect(Collectors.toMap(owner -> owner, keys::get));
    }

    @Override
    public Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners) {
      for (PersonRef owner : owners) {
        byte[] key = new byte[32];
        new java.security.SecureRandom().nextBytes(key);
        keys.putIfAbsent(owner, new DataKey(owner, key));
      }
      return find(owners);
    }
  }
}
