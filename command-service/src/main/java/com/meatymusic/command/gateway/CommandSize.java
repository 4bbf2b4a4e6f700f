package com.meatymusic.command.gateway;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a command takes on its way. */
public final class CommandSize {

  private static final int LARGEST_BYTES = 1_000_000;

  private CommandSize() {}

  /** Bytes of key, value and headers. */
  public static long of(ProducerRecord<byte[], byte[]> command) {
    long bytes = length(command.key()) + length(command.value());
    for (Header header : command.headers()) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  /**
   * Refuses a value that no topic takes. What is too large in the clear is so once it is sealed, so
   * this can be asked before it is even decoded.
   */
  public static void requireWritable(byte[] value) {
    if (value.length > LARGEST_BYTES) {
      throw new CommandRefusal(
          "command-too-large",
          "The command has %d bytes; %d are the most.".formatted(value.length, LARGEST_BYTES));
    }
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
