package com.meatymusic.command.aggregate.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of the state: one byte of schema version, then its fields in order. Not Avro: no
 * one else ever reads the state, it is refilled from the log when its version is not this build's,
 * and it is written several times for every command.
 */
public final class StateWriter {

  public static final byte VERSION = 4;

  private ByteBuffer buffer = ByteBuffer.allocate(64).put(VERSION);

  public StateWriter number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  public StateWriter id(UUID id) {
    room(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return this;
  }

  public StateWriter bytes(byte @Nullable [] value) {
    if (value == null) {
      room(Integer.BYTES).putInt(-1);
    } else {
      room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }
    return this;
  }

  public StateWriter text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(UTF_8));
  }

  public byte[] done() {
    byte[] result = new byte[buffer.position()];
    buffer.flip().get(result);
    return result;
  }

  private ByteBuffer room(int more) {
    if (buffer.remaining() < more) {
      buffer.flip();
      buffer = ByteBuffer.allocate(Math.max(buffer.limit() * 2, buffer.limit() + more)).put(buffer);
    }
    return buffer;
  }
}
