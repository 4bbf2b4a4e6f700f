package com.meatymusic.query.tenant;

import java.util.UUID;

/** What somebody sees of a tenant who is not in it, or not any more. The rest is left out. */
record Doorplate(UUID id, String slug, String name, String status) {

  static Doorplate of(Tenant tenant) {
    return new Doorplate(tenant.id(), tenant.slug(), tenant.name(), tenant.status());
  }
}
