package com.meatymusic.command.tenant;

import static com.meatymusic.command.domain.identity.Role.OWNER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.NOON;
import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Sample.comparable;
import static com.meatymusic.command.scenario.Sample.identity;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.sealed;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.tenant.TenantCommand.RegisterTenant;
import com.meatymusic.command.tenant.TenantEvent.TrialStarted;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantDeciderTest {

  @Test
  void aTenantIsRegistered() {
    given()
        .when(new RegisterTenant(TENANT, "acme", "Acme", "free", null, null))
        .then(tenantRegistered());
  }

  @Test
  void itsOwnerIsRegisteredWithIt() {
    given()
        .when(
            new RegisterTenant(
                TENANT,
                "acme",
                "Acme",
                "free",
                null,
                new RegisterUser(
                    ANN, comparable("ann@example.com"), sealed("ann"), identity("ann"), OWNER)))
        .then(tenantRegistered(), registered(ANN, "ann", OWNER));
  }

  @Test
  void itsTrialMayStartWithIt() {
    given()
        .when(new RegisterTenant(TENANT, "acme", "Acme", "free", Duration.ofDays(14), null))
        .then(tenantRegistered(), new TrialStarted(TENANT, 1, NOON.plus(Duration.ofDays(14))));
  }

  @Test
  void itIsRegisteredOnce() {
    given(tenantRegistered())
        .when(new RegisterTenant(TENANT, "acme", "Acme", "free", null, null))
        .thenRejected(RejectionCode.TENANT_EXISTS);
  }

  @Test
  void everyInvalidFieldIsNamed() {
    given()
        .when(
            new RegisterTenant(
                TENANT,
                "-",
                " ",
                "Free",
                Duration.ZERO,
                new RegisterUser(ANN, null, null, null, OWNER)))
        .thenRejected(
            RejectionCode.COMMAND_INVALID,
            "/slug",
            "/name",
            "/plan",
            "/trialSeconds",
            "/owner/email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "-abc", "abc-", "Abc", "a_c", "ä-b", ""})
  void aSlugHasItsForm(String slug) {
    given()
        .when(new RegisterTenant(TENANT, slug, "Acme", "free", null, null))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/slug");
  }
}
