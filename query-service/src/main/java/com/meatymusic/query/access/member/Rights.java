package com.meatymusic.query.access.member;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller's rights, as of one snapshot.
 *
 * @param userId which user of the tenant; null for none
 * @param unsure whether events that determine them are parked or missing: then it is a stranger
 */
public record Rights(
    Relation relation, @Nullable UUID userId, Condition condition, boolean unsure) {

  public static final Rights OPERATOR = new Rights(Relation.OPERATOR, null, Condition.OPEN, false);

  public static Rights unsure(Condition condition) {
    return new Rights(Relation.STRANGER, null, condition, true);
  }

  /**
   * Of a user's row.
   *
   * @param status null when there is no row
   */
  static Rights of(
      @Nullable UUID userId, @Nullable String role, @Nullable String status, Condition condition) {
    Relation relation = relation(role, status);
    return new Rights(relation, relation == Relation.STRANGER ? null : userId, condition, false);
  }

  private static Relation relation(@Nullable String role, @Nullable String status) {
    if ("deactivated".equals(status)) {
      return Relation.DEACTIVATED;
    }
    if (!"active".equals(status)) {
      return Relation.STRANGER;
    }
    return switch (role) {
      case "owner" -> Relation.OWNER;
      case "admin" -> Relation.ADMIN;
      case null, default -> Relation.MEMBER;
    };
  }
}
