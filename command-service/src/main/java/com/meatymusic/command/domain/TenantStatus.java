package com.meatymusic.command.domain;

/** Whether a tenant is open to changes by those who belong to it. */
public enum TenantStatus {
  UNKNOWN,
  OPEN,
  TRIAL_EXPIRED,
  SUSPENDED,
  OFFBOARDED
}
