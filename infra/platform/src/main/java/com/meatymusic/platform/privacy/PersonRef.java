package com.meatymusic.platform.privacy;

import java.util.UUID;

/** Whose key: a person of a tenant, or the tenant itself for the key of its keyed hashes. */
public record PersonRef(UUID tenantId, UUID personId) {

  /** The tenant's own key, under which values are hashed that have to be compared. */
  public static PersonRef ofTenant(UUID tenantId) {
    return new PersonRef(tenantId, tenantId);
  }
}
