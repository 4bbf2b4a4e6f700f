package com.meatymusic.query.user;

import java.util.Locale;

/** What someone is to a tenant. */
enum Status {
  ACTIVE,
  DEACTIVATED,
  /** Not a user yet: an invitation is open, or over without an event that says so. */
  INVITED,
  REVOKED,
  /** Its row stays, empty: what comes late must not make it anew. */
  ERASED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
