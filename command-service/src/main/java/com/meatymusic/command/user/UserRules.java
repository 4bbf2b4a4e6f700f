package com.meatymusic.command.user;

import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import java.util.ArrayList;
import java.util.List;

/** The rules of form for a user. What is sealed was checked by the gate, before it sealed it. */
public final class UserRules {

  private UserRules() {}

  /**
   * @param at JSON Pointer of where the user stands in the command
   */
  public static List<Violation> check(RegisterUser user, String at) {
    List<Violation> violations = new ArrayList<>();
    if (user.email() == null && user.identity() == null) {
      violations.add(
          new Violation(at + "/email", "an e-mail address, an identity or both are needed"));
    }
    if (user.identity() != null && !Identity.isProvider(user.identity().provider())) {
      violations.add(
          new Violation(
              at + "/identity/provider",
              "must be a lower-case letter, then up to 49 of a-z, 0-9 and hyphen"));
    }
    return violations;
  }
}
