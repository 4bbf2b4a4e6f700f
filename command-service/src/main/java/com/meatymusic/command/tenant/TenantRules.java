package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.tenant.TenantCommand.RegisterTenant;
import com.meatymusic.command.user.UserRules;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of form for a tenant. */
public final class TenantRules {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  private static final Pattern PLAN = Pattern.compile("[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?");

  private TenantRules() {}

  public static List<Violation> check(RegisterTenant command) {
    List<Violation> violations = new ArrayList<>();
    if (!SLUG.matcher(command.slug()).matches()) {
      violations.add(
          new Violation("/slug", "must be 3 to 63 characters of a-z, 0-9 and inner hyphens"));
    }
    if (command.name().isBlank() || command.name().length() > Limits.NAME) {
      violations.add(new Violation("/name", "must be 1 to " + Limits.NAME + " characters"));
    }
    if (!PLAN.matcher(command.plan()).matches()) {
      violations.add(
          new Violation("/plan", "must be 1 to 50 characters of a-z, 0-9 and inner hyphens"));
    }
    if (command.owner() != null) {
      violations.addAll(UserRules.check(command.owner(), "/owner"));
    }
    return violations;
  }
}
