package com.meatymusic.query.access.member;

import org.jspecify.annotations.Nullable;

/** Whether a tenant is open to those who belong to it. */
public enum Condition {
  OPEN,
  SUSPENDED,
  EXPIRED,
  OFFBOARDED;

  /**
   * As read models keep it.
   *
   * @param standing null for a tenant that does not exist
   * @param suspendedBy null when it is not suspended
   */
  static Condition of(@Nullable String standing, @Nullable String suspendedBy) {
    if ("offboarded".equals(standing)) {
      return OFFBOARDED;
    }
    if (suspendedBy != null) {
      return SUSPENDED;
    }
    return "expired".equals(standing) ? EXPIRED : OPEN;
  }
}
