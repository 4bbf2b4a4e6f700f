package com.meatymusic.platform.privacy;

import java.util.Base64;

/**
 * Names who acts, as it stands in the header {@code ce_actor}: nobody without the tenant's key can
 * tell who it is, and whoever has it can tell whether two are the same.
 */
public final class ActorName {

  private ActorName() {}

  /** A person with a user's token. */
  public static String user(DataKey tenantKey, String provider, String subject) {
    return "user:" + provider + ":" + hash(tenantKey, subject);
  }

  /** A person with an operator's token. */
  public static String operator(DataKey tenantKey, String subject) {
    return "operator:" + hash(tenantKey, subject);
  }

  /** The same hash that a sealed identity carries: by it the decider knows the user. */
  private static String hash(DataKey tenantKey, String subject) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(tenantKey.hash("identity", subject));
  }
}
