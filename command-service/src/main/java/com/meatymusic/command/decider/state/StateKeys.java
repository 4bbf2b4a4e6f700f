package com.meatymusic.command.decider.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.record.InboxPosition;
import com.meatymusic.command.domain.Subject;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the state: {@code T}, the 16 bytes of a log's id (a tenant's, or a slug's), one byte that
 * says what it is, then whatever tells it from others of its kind. So a tenant is one range of
 * keys. What belongs to a partition of {@code commands} begins with {@code P} and its number.
 */
public final class StateKeys {

  /** The name of the store whose keys these are. */
  public static final String STORE = "state";

  private static final byte[] NONE = {};

  private StateKeys() {}

  /** {@link LogCounters}. */
  public static Bytes numbers(UUID log) {
    return of(log, 'h', NONE);
  }

  /** The entry of which a log has one. */
  static Bytes of(UUID log, char code) {
    return of(log, code, NONE);
  }

  static Bytes of(UUID log, char code, UUID id) {
    return of(log, code, bytes(id));
  }

  static Bytes of(UUID log, char code, String name) {
    return of(log, code, name.getBytes(UTF_8));
  }

  static Bytes version(UUID log, Subject subject) {
    return of(log, 'v', subject.kind().code() + subject.name());
  }

  /** The answer to a command; the actor comes last, as it is the only part of unknown length. */
  static Bytes answer(UUID log, UUID commandId, String actor) {
    byte[] name = actor.getBytes(UTF_8);
    return of(
        log, 'k', ByteBuffer.allocate(16 + name.length).put(bytes(commandId)).put(name).array());
  }

  static Bytes answerQueue(UUID log, long number) {
    return of(log, 'q', ByteBuffer.allocate(8).putLong(number).array());
  }

  /** Offset of the partition's last decided command. */
  public static Bytes decided(int partition) {
    return new Bytes(
        ByteBuffer.allocate(6).put((byte) 'P').putInt(partition).put((byte) 'd').array());
  }

  /**
   * Last offset that was taken from a partition of a producer's inbox: of each topic that inbox
   * ever had, as a copy of an older one's may come late. The name without an id is that of the
   * topic that was there before positions named theirs.
   */
  static Bytes taken(int partition, InboxPosition inbox) {
    String topic = inbox.topic() == null ? "" : "/" + inbox.topic();
    byte[] name = (inbox.producer() + topic).getBytes(UTF_8);
    return new Bytes(
        ByteBuffer.allocate(10 + name.length)
            .put((byte) 'P')
            .putInt(partition)
            .put((byte) 'i')
            .putInt(inbox.partition())
            .put(name)
            .array());
  }

  /** Numbers and positions, which change with every command of a log or of a partition. */
  public static boolean changesAlways(Bytes key) {
    byte[] bytes = key.get();
    return bytes[0] == 'P' || bytes.length == 18 && bytes[17] == 'h';
  }

  private static Bytes of(UUID log, char kind, byte[] rest) {
    return new Bytes(
        ByteBuffer.allocate(18 + rest.length)
            .put((byte) 'T')
            .put(bytes(log))
            .put((byte) kind)
            .put(rest)
            .array());
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
