package com.meatymusic.query.user;

import com.meatymusic.query.read.Values;
import com.meatymusic.query.read.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user as clients see it; what has been erased is null.
 *
 * @param erased whether personal fields had values that nobody can read any more
 */
record User(
    UUID id,
    UUID tenantId,
    @Nullable String email,
    @Nullable String displayName,
    @Nullable Identity identity,
    String role,
    boolean erased,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Versioned {

  /** Who the user is at an identity provider. */
  record Identity(String provider, @Nullable String subject) {}

  static User of(Values values) {
    String provider = values.find("identity_provider");
    return new User(
        values.uuid("user_id"),
        values.uuid("tenant_id"),
        values.find("email"),
        values.find("display_name"),
        provider == null ? null : new Identity(provider, values.find("identity_subject")),
        values.text("role"),
        values.truth("erased"),
        values.number("version"),
        values.time("created_at"),
        values.time("updated_at"));
  }

  ObjectNode card(ObjectNode node) {
    node.put("tenant_id", tenantId.toString())
        .put("user_id", id.toString())
        .put("role", role)
        .put("erased", erased)
        .put("version", version)
        .put("created_at", createdAt.toString())
        .put("updated_at", updatedAt.toString());
    put(node, "email", email);
    put(node, "display_name", displayName);
    if (identity != null) {
      put(node, "identity_provider", identity.provider());
      put(node, "identity_subject", identity.subject());
    }
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
