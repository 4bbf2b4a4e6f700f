package com.meatymusic.platform.privacy;

import java.util.UUID;

/**
 * Whose key: a person's, or the tenant's own for its keyed hashes. The kind tells them apart, never
 * the id: a client names ids of persons, and one that names the tenant's gets no key by it.
 */
public record PersonRef(UUID tenantId, UUID personId, Kind kind) {

  /** Whether a key encrypts what is a person's, or hashes for a whole tenant. */
  public enum Kind {
    PERSON,
    TENANT
  }

  /** A person of a tenant. */
  public PersonRef(UUID tenantId, UUID personId) {
    this(tenantId, personId, Kind.PERSON);
  }

  /** The tenant's own key, under which values are hashed that have to be compared. */
  public static PersonRef ofTenant(UUID tenantId) {
    return new PersonRef(tenantId, tenantId, Kind.TENANT);
  }

  /**
   * Whether it is a person with the tenant's own id, as earlier builds let in: such a person's
   * values were encrypted under the tenant's key. They stay readable by it until the person is
   * erased; the key itself is the tenant's and stays.
   */
  public boolean isNamesake() {
    return kind == Kind.PERSON && personId.equals(tenantId);
  }
}
