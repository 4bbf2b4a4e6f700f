package com.meatymusic.command.user.http;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.Role;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Merge Patch (RFC 7396) of a user as a command. Name, e-mail address and role are decided
 * by different rules, so one patch changes one of them: half of a patch is never done.
 */
final class UserMergePatch {

  private UserMergePatch() {}

  static SpecificRecord command(UUID userId, ObjectNode patch) {
    if (patch.size() != 1) {
      throw Problem.of(
              400,
              "one-change-at-a-time",
              "The patch must have exactly one of the members displayName, email and role.")
          .toException();
    }
    var member = patch.properties().iterator().next();
    JsonNode value = member.getValue();
    return switch (member.getKey()) {
      case "displayName" -> {
        if (!value.isString() && !value.isNull()) {
          throw invalid("/displayName", "must be a string, or null for none");
        }
        yield new ChangeProfile(userId, value.isNull() ? null : value.stringValue());
      }
      case "email" -> {
        if (!value.isString()) {
          throw invalid("/email", "must be a string");
        }
        yield new ChangeEmail(userId, value.stringValue());
      }
      case "role" -> new ChangeRole(userId, role(value));
      default -> throw invalid("/" + member.getKey(), "is no member that can be changed");
    };
  }

  private static Role role(JsonNode value) {
    return switch (value.isString() ? value.stringValue() : "") {
      case "owner" -> Role.OWNER;
      case "admin" -> Role.ADMIN;
      case "member" -> Role.MEMBER;
      default -> throw invalid("/role", "must be owner, admin or member");
    };
  }

  private static ProblemException invalid(String pointer, String detail) {
    return Problem.invalid(List.of(new Problem.Violation(pointer, detail))).toException();
  }
}
