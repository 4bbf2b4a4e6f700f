package com.meatymusic.command.domain.identity;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * What a personal value is compared by: equal within a tenant, unrelated between tenants.
 *
 * @param text base64url without padding
 */
public record KeyedHash(String text) {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  public static KeyedHash of(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return new KeyedHash(ENCODER.encodeToString(copy));
  }

  public ByteBuffer bytes() {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
  }
}
