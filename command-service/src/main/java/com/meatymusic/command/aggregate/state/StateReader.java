package com.meatymusic.command.aggregate.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. */
public final class StateReader {

  private final ByteBuffer buffer;

  public StateReader(byte[] value) {
    buffer = ByteBuffer.wrap(value);
    byte version = buffer.get();
    if (version != StateWriter.VERSION) {
      throw new StateVersionException(version);
    }
  }

  public long number() {
    return buffer.getLong();
  }

  public UUID id() {
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  public byte @Nullable [] optionalBytes() {
    int length = buffer.getInt();
    if (length < 0) {
      return null;
    }
    byte[] result = new byte[length];
    buffer.get(result);
    return result;
  }

  public byte[] bytes() {
    byte[] result = optionalBytes();
    if (result == null) {
      throw new IllegalStateException("state holds null where a value must be");
    }
    return result;
  }

  public @Nullable String optionalText() {
    byte[] result = optionalBytes();
    return result == null ? null : new String(result, UTF_8);
  }

  public String text() {
    return new String(bytes(), UTF_8);
  }

  public boolean hasMore() {
    return buffer.hasRemaining();
  }
}
