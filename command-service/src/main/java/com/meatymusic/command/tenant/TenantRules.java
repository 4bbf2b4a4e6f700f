package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.Codes;
import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.user.UserRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of form for a tenant. */
public final class TenantRules {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private TenantRules() {}

  public static List<Violation> check(TenantCommand command) {
    List<Violation> violations = new ArrayList<>();
    switch (command) {
      case TenantCommand.RegisterTenant register -> {
        if (!SLUG.matcher(register.slug()).matches()) {
          violations.add(
              new Violation("/slug", "must be 3 to 63 characters of a-z, 0-9 and inner hyphens"));
        }
        checkName(register.name(), violations);
        Codes.check(register.plan(), "/plan", violations);
        checkTrial(register.trial(), "/trialSeconds", violations);
        if (register.owner() != null) {
          violations.addAll(UserRules.checkId(register.owner(), register.tenantId()));
          violations.addAll(UserRules.check(register.owner(), "/owner"));
        }
      }
      case TenantCommand.RenameTenant rename -> checkName(rename.name(), violations);
      case TenantCommand.StartTrial start -> checkTrial(start.length(), "/seconds", violations);
      case TenantCommand.ExtendTrial extend -> checkTrial(extend.by(), "/seconds", violations);
      case TenantCommand.ConvertTrial convert -> Codes.check(convert.plan(), "/plan", violations);
      case TenantCommand.SuspendTenant suspend ->
          Codes.check(suspend.reason(), "/reason", violations);
      case TenantCommand.ExpireTrial _,
          TenantCommand.ReactivateTenant _,
          TenantCommand.OffboardTenant _ -> {}
    }
    return violations;
  }

  private static void checkName(String name, List<Violation> violations) {
    if (name.isBlank() || name.length() > Limits.NAME) {
      violations.add(new Violation("/name", "must be 1 to " + Limits.NAME + " characters"));
    }
  }

  private static void checkTrial(
      @Nullable Duration length, String pointer, List<Violation> violations) {
    if (length != null && (length.getSeconds() < 1 || length.getSeconds() > Limits.TRIAL_SECONDS)) {
      violations.add(
          new Violation(pointer, "must be 1 to " + Limits.TRIAL_SECONDS + " seconds (366 days)"));
    }
  }
}
