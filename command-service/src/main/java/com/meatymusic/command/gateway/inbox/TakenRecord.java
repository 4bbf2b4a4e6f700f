package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.platform.privacy.PersonRef;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of an inbox: what it asks for, or why it is refused. */
sealed interface TakenRecord {

  ConsumerRecord<byte[], byte[]> record();

  /** Whose keys the command needs. */
  Set<PersonRef> owners();

  record Readable(
      ConsumerRecord<byte[], byte[]> record, Submission submission, Set<PersonRef> owners)
      implements TakenRecord {}

  /**
   * @param submission null where it could not be read
   */
  record Refused(
      ConsumerRecord<byte[], byte[]> record, @Nullable Submission submission, CommandRefusal reason)
      implements TakenRecord {

    @Override
    public Set<PersonRef> owners() {
      return Set.of();
    }
  }
}
