package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {

  private final ByteBuffer buffer;

  StateReader(byte[] value) {
    buffer = ByteBuffer.wrap(value);
    byte version = buffer.get();
    if (version != StateWriter.VERSION) {
      throw new StateVersionException(version);
    }
  }

  long number() {
    return buffer.getLong();
  }

  UUID id() {
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  byte @Nullable [] optionalBytes() {
    int length = buffer.getInt();
    if (length < 0) {
      return null;
    }
    byte[] result = new byte[length];
    buffer.get(result);
    return result;
  }

  byte[] bytes() {
    byte[] result = optionalBytes();
    if (result == null) {
      throw new IllegalStateException("state holds null where a value must be");
    }
    return result;
  }

  @Nullable String optionalText() {
    byte[] result = optionalBytes();
    return result == null ? null : new String(result, UTF_8);
  }

  String text() {
    return new String(bytes(), UTF_8);
  }

  boolean hasMore() {
    return buffer.hasRemaining();
  }
}
