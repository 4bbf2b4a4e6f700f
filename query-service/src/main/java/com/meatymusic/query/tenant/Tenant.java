package com.meatymusic.query.tenant;

import com.meatymusic.query.read.Values;
import com.meatymusic.query.read.Versioned;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A tenant as clients see it. */
record Tenant(
    UUID id,
    String slug,
    String name,
    String plan,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Versioned {

  static Tenant of(Values values) {
    return new Tenant(
        values.uuid("tenant_id"),
        values.text("slug"),
        values.text("name"),
        values.text("plan"),
        values.number("version"),
        values.time("created_at"),
        values.time("updated_at"));
  }

  ObjectNode card(ObjectNode node) {
    return node.put("tenant_id", id.toString())
        .put("slug", slug)
        .put("name", name)
        .put("plan", plan)
        .put("version", version)
        .put("created_at", createdAt.toString())
        .put("updated_at", updatedAt.toString());
  }
}
