package com.meatymusic.command.decider.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/** Which log a record belongs to, and whether it stands where that log is written. */
public final class PartitionCheck {

  private PartitionCheck() {}

  /**
   * The id of the log: the record's key.
   *
   * @throws CommandRefusedException when there is no such key, or it belongs to another partition:
   *     its log would have two writers
   */
  static UUID logOf(CommandRecord record, int partitions) {
    byte[] key = record.key();
    if (key == null) {
      throw new CommandRefusedException(RejectionCode.COMMAND_UNREADABLE, "the key is missing");
    }
    int expected = partitionOf(key, partitions);
    if (expected != record.partition()) {
      throw new CommandRefusedException(
          RejectionCode.PARTITION_MISMATCH,
          "the key belongs to partition %d of %d, the record stands in %d"
              .formatted(expected, partitions, record.partition()));
    }
    try {
      return Ids.parse(new String(key, UTF_8), "key");
    } catch (MetadataException e) {
      throw new CommandRefusedException(
          RejectionCode.COMMAND_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** The partition Kafka's own clients give to a key. */
  public static int partitionOf(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
