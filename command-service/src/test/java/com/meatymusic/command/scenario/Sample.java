package com.meatymusic.command.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.identity.Actor;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.domain.identity.SealedIdentity;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.tenant.TenantEvent.TenantRegistered;
import com.meatymusic.command.user.UserEvent.UserRegistered;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** People and things that tests speak of. */
public final class Sample {

  public static final UUID TENANT = new UUID(0x7e, 1);
  public static final UUID ANN = new UUID(0xa, 1);
  public static final UUID BOB = new UUID(0xb, 1);

  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final Principal OPERATOR = new Principal.Trusted(Actor.Office.OPERATOR);
  public static final Principal PRODUCER = new Principal.Trusted(Actor.Office.PRODUCER);
  public static final Principal STRANGER = new Principal.Stranger(identity("stranger").identity());

  private Sample() {}

  public static SealedText sealed(String text) {
    return new SealedText(ByteBuffer.wrap(text.getBytes(UTF_8)), null);
  }

  /** Sealed, with a hash that is equal for equal texts. */
  public static SealedText comparable(String text) {
    return new SealedText(
        ByteBuffer.wrap(text.getBytes(UTF_8)),
        KeyedHash.of(ByteBuffer.wrap(("h" + text).getBytes(UTF_8))));
  }

  public static SealedIdentity identity(String subject) {
    return new SealedIdentity("clerk", comparable(subject));
  }

  public static TenantRegistered tenantRegistered() {
    return new TenantRegistered(TENANT, "acme", "Acme", "free");
  }

  public static UserRegistered registered(UUID id, String name, Role role) {
    return new UserRegistered(
        id, comparable(name + "@example.com"), sealed(name), identity(name), role);
  }

  public static Principal member(UUID id, Role role) {
    return new Principal.Member(id, role);
  }
}
