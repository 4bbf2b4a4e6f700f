package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class NamedIdsTest {

  private static final UUID TENANT = Ids.tenant("https://issuer.example", "org_1");
  private static final UUID OTHER = new UUID(7, 7);
  private static final Owner ANN = new Owner("ann@example.com", null, null);

  @Test
  void aPersonWithTheTenantsIdIsRefusedBeforeAKeyIsMade() {
    refused(OTHER, new RegisterUser(TENANT, "ann@example.com", null, null, Role.MEMBER), "/userId");
    refused(OTHER, new InviteUser(TENANT, "ann@example.com", Role.MEMBER, 7), "/userId");
    refused(OTHER, new RegisterTenant("acme", "Acme", "free", TENANT, ANN, null), "/userId");
  }

  @Test
  void anIdempotencyKeyThatIsTheTenantsIdMakesNoSuchPerson() {
    refused(TENANT, new RegisterUser(null, "ann@example.com", null, null, Role.MEMBER), "/userId");
    refused(TENANT, new InviteUser(null, "ann@example.com", Role.MEMBER, 7), "/userId");
    refused(TENANT, new RegisterTenant("acme", "Acme", "free", null, ANN, null), "/userId");
    taken(TENANT, new RegisterTenant("acme", "Acme", "free", null, null, null));
    taken(OTHER, new RegisterTenant("acme", "Acme", "free", null, ANN, null));
  }

  @Test
  void aTenantWithTheIdOfItsSlugIsRefused() {
    UUID tenant = Ids.slug("acme");
    var register = new RegisterTenant("acme", "Acme", "free", null, null, null);
    assertThatThrownBy(() -> owners(tenant, OTHER, register))
        .isInstanceOfSatisfying(
            CommandRefusal.class,
            e ->
                assertThat(e.violations()).extracting(Violation::pointer).containsExactly("/slug"));
  }

  private static void refused(UUID commandId, SpecificRecord payload, String pointer) {
    assertThatThrownBy(() -> owners(TENANT, commandId, payload))
        .isInstanceOfSatisfying(
            CommandRefusal.class,
            e -> {
              assertThat(e.code()).isEqualTo("command-invalid");
              assertThat(e.violations()).extracting(Violation::pointer).containsExactly(pointer);
            });
  }

  private static void taken(UUID commandId, SpecificRecord payload) {
    owners(TENANT, commandId, payload);
  }

  private static void owners(UUID tenantId, UUID commandId, SpecificRecord payload) {
    new CommandRecordFactory(new Contract())
        .owners(
            new Submission(
                commandId, tenantId, new Sender.Producer("crm"), payload, null, "c", "r", null));
  }
}
