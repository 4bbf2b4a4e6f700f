package com.meatymusic.command.gateway;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a command takes on its way. */
public final class CommandSize {

  private CommandSize() {}

  /** Bytes of key, value and headers. */
  public static long of(ProducerRecord<byte[], byte[]> command) {
    long bytes = length(command.key()) + length(command.value());
    for (Header header : command.headers()) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
