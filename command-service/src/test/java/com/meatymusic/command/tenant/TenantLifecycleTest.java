package com.meatymusic.command.tenant;

import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.NOON;
import static com.meatymusic.command.scenario.Sample.OPERATOR;
import static com.meatymusic.command.scenario.Sample.PRODUCER;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Actor;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.tenant.TenantCommand.ConvertTrial;
import com.meatymusic.command.tenant.TenantCommand.ExpireTrial;
import com.meatymusic.command.tenant.TenantCommand.ExtendTrial;
import com.meatymusic.command.tenant.TenantCommand.OffboardTenant;
import com.meatymusic.command.tenant.TenantCommand.ReactivateTenant;
import com.meatymusic.command.tenant.TenantCommand.RegisterTenant;
import com.meatymusic.command.tenant.TenantCommand.RenameTenant;
import com.meatymusic.command.tenant.TenantCommand.StartTrial;
import com.meatymusic.command.tenant.TenantCommand.SuspendTenant;
import com.meatymusic.command.tenant.TenantEvent.TenantOffboarded;
import com.meatymusic.command.tenant.TenantEvent.TenantReactivated;
import com.meatymusic.command.tenant.TenantEvent.TenantSuspended;
import com.meatymusic.command.tenant.TenantEvent.TrialConverted;
import com.meatymusic.command.tenant.TenantEvent.TrialExpired;
import com.meatymusic.command.tenant.TenantEvent.TrialExtended;
import com.meatymusic.command.tenant.TenantEvent.TrialStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state and every command: the edges of docs/domain.md, and that there are no others. */
class TenantLifecycleTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant END = NOON.plus(DAY);
  private static final DomainEvent[] ACTIVE = {tenantRegistered()};
  private static final DomainEvent[] TRIALING = after(ACTIVE, new TrialStarted(TENANT, 1, END));
  private static final DomainEvent[] EXPIRED = after(TRIALING, new TrialExpired(TENANT, 1, END));
  private static final DomainEvent[] CONVERTED =
      after(TRIALING, new TrialConverted(TENANT, 1, "pro"));

  private static final Map<String, DomainEvent[]> STATES = new LinkedHashMap<>();
  private static final Map<String, TenantCommand> COMMANDS = new LinkedHashMap<>();
  private static final Map<String, Principal> ASKING = new LinkedHashMap<>();

  static {
    STATES.put("unknown", new DomainEvent[0]);
    STATES.put("active", ACTIVE);
    STATES.put("trialing", TRIALING);
    STATES.put("converted", CONVERTED);
    STATES.put("expired", EXPIRED);
    STATES.put("suspended-by-owner", after(ACTIVE, suspended(SuspendedBy.OWNER)));
    STATES.put("suspended-by-operator", after(TRIALING, suspended(SuspendedBy.OPERATOR)));
    STATES.put("offboarded", after(ACTIVE, new TenantOffboarded(TENANT)));

    COMMANDS.put("register", new RegisterTenant(TENANT, "acme", "Acme", "free", null, null));
    COMMANDS.put("rename", new RenameTenant(TENANT, "Acme & Sons"));
    COMMANDS.put("start", new StartTrial(TENANT, DAY));
    COMMANDS.put("extend", new ExtendTrial(TENANT, DAY));
    COMMANDS.put("convert", new ConvertTrial(TENANT, "pro"));
    COMMANDS.put("expire", new ExpireTrial(TENANT, 1, END));
    COMMANDS.put("suspend", new SuspendTenant(TENANT, "non-payment"));
    COMMANDS.put("reactivate", new ReactivateTenant(TENANT));
    COMMANDS.put("offboard", new OffboardTenant(TENANT));

    ASKING.put("owner", member(ANN, Role.OWNER));
    ASKING.put("admin", member(ANN, Role.ADMIN));
    ASKING.put("member", member(ANN, Role.MEMBER));
    ASKING.put("operator", OPERATOR);
    ASKING.put("producer", PRODUCER);
    ASKING.put("system", new Principal.Trusted(Actor.Office.SYSTEM));
    ASKING.put("stranger", STRANGER);
    ASKING.put("deactivated", new Principal.Deactivated(ANN));
  }

  /** What an operator (for expire: the timer) comes to; "-" is accepted without an event. */
  private static final String EDGES =
      """
                            register       rename             start              extend             convert            expire  suspend            reactivate         offboard
      unknown               Registered     tenant-unknown     tenant-unknown     tenant-unknown     tenant-unknown     tenant-unknown tenant-unknown tenant-unknown  tenant-unknown
      active                tenant-exists  Renamed            Started            trial-unknown      trial-unknown      -       Suspended          -                  Offboarded
      trialing              tenant-exists  Renamed            trial-running      Extended           Converted          -       Suspended          -                  Offboarded
      converted             tenant-exists  Renamed            Started            trial-unknown      trial-unknown      -       Suspended          -                  Offboarded
      expired               tenant-exists  trial-expired      trial-expired      Extended           Converted          -       Suspended          -                  Offboarded
      suspended-by-owner    tenant-exists  tenant-suspended   tenant-suspended   tenant-suspended   tenant-suspended   -       Suspended          Reactivated        Offboarded
      suspended-by-operator tenant-exists  tenant-suspended   tenant-suspended   tenant-suspended   tenant-suspended   -       -                  Reactivated        Offboarded
      offboarded            tenant-exists  tenant-offboarded  tenant-offboarded  tenant-offboarded  tenant-offboarded  -       tenant-offboarded  tenant-offboarded  tenant-offboarded
      """;

  /** Who is not told that it may not. */
  private static final Map<String, String> MAY =
      Map.of(
          "register", "owner admin member operator producer system stranger deactivated",
          "rename", "owner admin operator producer",
          "start", "owner operator producer",
          "extend", "operator producer",
          "convert", "owner operator producer",
          "expire", "system",
          "suspend", "owner operator",
          "reactivate", "owner operator",
          "offboard", "owner operator");

  static Stream<Arguments> edges() {
    String[] lines = EDGES.strip().split("\n");
    String[] commands = lines[0].strip().split("\\s+");
    return Arrays.stream(lines)
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .flatMap(cells ->
            Stream.iterate(0, i -> i + 1)
                .limit(commands.length)
                .map(i -> Arguments.of(cells[0], commands[i], cells[i + 1])));
  }

  static Stream<Arguments> statesAndCommands() {
    return STATES.keySet().stream()
        .filter(state -> !state.equals("unknown"))
        .flatMap(state -> COMMANDS.keySet().stream().map(command -> Arguments.of(state, command)));
  }

  @Test
  void theTableHasEveryStateAndEveryCommand() {
    assertThat(edges()).hasSize(STATES.size() * COMMANDS.size());
    assertThat(COMMANDS.values().stream().map(Object::getClass))
        .containsExactlyInAnyOrder(TenantCommand.class.getPermittedSubclasses());
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("edges")
  void anEdgeIsThereOrIsNot(String state, String command, String expected) {
    Principal who = command.equals("expire") ? ASKING.get("system") : OPERATOR;
    assertThat(comesTo(decide(state, command, who))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("statesAndCommands")
  void onlyThoseWhoMayAreHeard(String state, String command) {
    ASKING.forEach((name, who) -> {
      boolean may = MAY.get(command).contains(name);
      boolean overruled =
          name.equals("owner")
              && state.equals("suspended-by-operator")
              && (command.equals("reactivate") || command.equals("offboard"));
      String came = comesTo(decide(state, command, who));
      if (name.equals("deactivated") && !command.equals("register")) {
        assertThat(came).as(name).isEqualTo("user-deactivated");
      } else if (!may || overruled) {
        assertThat(came).as(name).isEqualTo("not-allowed");
      } else {
        assertThat(came).as(name).isNotEqualTo("not-allowed");
      }
    });
  }

  @Test
  void anExtensionGoesOnFromTheEndOrFromNow() {
    given(TRIALING)
        .when(new ExtendTrial(TENANT, DAY))
        .then(new TrialExtended(TENANT, 1, END.plus(DAY)));
    given(EXPIRED)
        .at(END.plusSeconds(60))
        .when(new ExtendTrial(TENANT, DAY))
        .then(new TrialExtended(TENANT, 1, END.plusSeconds(60).plus(DAY)));
  }

  @Test
  void anOwnerStartsOneTrialAnOperatorMore() {
    given(CONVERTED)
        .as(member(ANN, Role.OWNER))
        .when(new StartTrial(TENANT, DAY))
        .thenRejected(RejectionCode.TRIAL_USED);
    given(CONVERTED).when(new StartTrial(TENANT, DAY)).then(new TrialStarted(TENANT, 2, END));
  }

  @Test
  void aTrialExpiresAtItsEndAndOnce() {
    assertThat(TenantDecider.due(TENANT, fold(TRIALING), END.minusMillis(1))).isEmpty();
    assertThat(TenantDecider.due(TENANT, fold(TRIALING), END))
        .containsExactly(new TrialExpired(TENANT, 1, END));
    assertThat(TenantDecider.due(TENANT, fold(EXPIRED), END.plus(DAY))).isEmpty();
    var extended = after(TRIALING, new TrialExtended(TENANT, 1, END.plus(DAY)));
    assertThat(TenantDecider.due(TENANT, fold(extended), END)).isEmpty();
    assertThat(TenantDecider.due(TENANT, fold(CONVERTED), END.plus(DAY))).isEmpty();
    var offboarded = after(TRIALING, new TenantOffboarded(TENANT));
    assertThat(TenantDecider.due(TENANT, fold(offboarded), END.plus(DAY))).isEmpty();
  }

  @Test
  void aTrialExpiresBehindASuspension() {
    var suspended = after(TRIALING, suspended(SuspendedBy.OWNER));
    var expired = after(suspended, new TrialExpired(TENANT, 1, END));
    assertThat(TenantDecider.due(TENANT, fold(suspended), END)).hasSize(1);
    given(expired).when(new RenameTenant(TENANT, "X")).thenRejected(RejectionCode.TENANT_SUSPENDED);
    given(after(expired, new TenantReactivated(TENANT)))
        .when(new RenameTenant(TENANT, "X"))
        .thenRejected(RejectionCode.TRIAL_EXPIRED);
  }

  @Test
  void aSuspensionSaysWhoseItIs() {
    given(ACTIVE)
        .as(member(ANN, Role.OWNER))
        .when(new SuspendTenant(TENANT, null))
        .then(new TenantSuspended(TENANT, SuspendedBy.OWNER, null));
    given(after(ACTIVE, suspended(SuspendedBy.OPERATOR)))
        .as(member(ANN, Role.OWNER))
        .when(new SuspendTenant(TENANT, null))
        .thenNothing();
  }

  @Test
  void whatIsNotWellFormedIsNamed() {
    var given = given(TRIALING);
    var invalid = RejectionCode.COMMAND_INVALID;
    given.when(new RenameTenant(TENANT, " ")).thenRejected(invalid, "/name");
    given.when(new ExtendTrial(TENANT, Duration.ZERO)).thenRejected(invalid, "/seconds");
    given.when(new ExtendTrial(TENANT, Duration.ofDays(367))).thenRejected(invalid, "/seconds");
    given.when(new StartTrial(TENANT, DAY.negated())).thenRejected(invalid, "/seconds");
    given.when(new ConvertTrial(TENANT, "Pro!")).thenRejected(invalid, "/plan");
    given.when(new SuspendTenant(TENANT, "we do not like it")).thenRejected(invalid, "/reason");
  }

  @Test
  void theSameNameIsNoChange() {
    given(ACTIVE).when(new RenameTenant(TENANT, "Acme")).thenNothing();
  }

  private static Decision decide(String state, String command, Principal who) {
    return given(STATES.get(state)).as(who).when(COMMANDS.get(command)).decision();
  }

  private static String comesTo(Decision decision) {
    return switch (decision) {
      case Decision.Rejected rejected -> rejected.code().text();
      case Decision.Accepted(var events) when events.isEmpty() -> "-";
      case Decision.Accepted(var events) ->
          events.getFirst().getClass().getSimpleName().replaceFirst("Tenant|Trial", "");
    };
  }

  private static TenantState fold(DomainEvent... events) {
    TenantState state = new TenantState.Unknown();
    for (DomainEvent event : events) {
      state = TenantDecider.evolve(state, (TenantEvent) event);
    }
    return state;
  }

  private static TenantSuspended suspended(SuspendedBy by) {
    return new TenantSuspended(TENANT, by, null);
  }

  private static DomainEvent[] after(DomainEvent[] before, DomainEvent event) {
    DomainEvent[] all = Arrays.copyOf(before, before.length + 1);
    all[before.length] = event;
    return all;
  }
}
