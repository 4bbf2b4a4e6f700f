package com.meatymusic.localstack.torture.history;

import java.util.EnumSet;
import java.util.Set;

/** What is asked for. */
public enum Kind {
  REGISTER_TENANT,
  REGISTER_USER,
  /** With the address of somebody who is there: refused, or an address is two persons'. */
  REGISTER_TAKEN,
  CHANGE_NAME,
  CHANGE_EMAIL,
  CHANGE_PREFERENCES,
  LOG_MOOD,
  RECOMMEND,
  RATE,
  ERASE,
  READ_USER,
  READ_PREFERENCES,
  READ_MOODS,
  READ_RECOMMENDATIONS,
  /** A page of all that a tenant has. */
  READ_USERS,
  /** Something of another tenant by its id: it is not there. */
  READ_STRANGER;

  private static final Set<Kind> READS = EnumSet.range(READ_USER, READ_STRANGER);

  public boolean isRead() {
    return READS.contains(this);
  }
}
