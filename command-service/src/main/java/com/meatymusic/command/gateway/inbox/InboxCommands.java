package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.command.gateway.inbox.TakenRecord.Readable;
import com.meatymusic.command.gateway.inbox.TakenRecord.Refused;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.UnreadableRecordException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a command of each record of an inbox; of what cannot be one, a command that says why. */
public final class InboxCommands {

  private static final Logger LOG = LoggerFactory.getLogger(InboxCommands.class);

  private final InboxSource source;
  private final InboxReader reader;
  private final InboxRefusals refusals;
  private final CommandRecordFactory factory;
  private final Set<String> tooLarge = ConcurrentHashMap.newKeySet();

  public InboxCommands(InboxSource source, Contract contract, CommandRecordFactory factory) {
    this.source = source;
    this.reader = new InboxReader(source, contract);
    this.refusals = new InboxRefusals(source);
    this.factory = factory;
  }

  /**
   * A command to write.
   *
   * @param refused code of the reason, where it only says why the record was refused
   */
  record Command(ProducerRecord<byte[], byte[]> record, @Nullable String refused) {}

  TakenRecord read(ConsumerRecord<byte[], byte[]> record) {
    Submission submission = null;
    try {
      submission = reader.read(record);
      return new Readable(record, submission, factory.owners(submission));
    } catch (CommandRefusal e) {
      return new Refused(record, submission, e);
    } catch (MetadataException | UnreadableRecordException e) {
      return new Refused(record, null, CommandRefusal.unreadable(e));
    } catch (KafkaException e) {
      throw e; // No record's fault: a schema could not be looked up.
    } catch (RuntimeException e) {
      return new Refused(record, null, internal(record, e));
    }
  }

  /**
   * @param keys of all its owners
   */
  Command seal(TakenRecord taken, Map<PersonRef, DataKey> keys) {
    return switch (taken) {
      case Readable(var record, var submission, _) -> {
        try {
          if (!tooLarge.isEmpty() && tooLarge.contains(source.position(record))) {
            throw new CommandRefusal("command-too-large", "No topic takes a command so large.");
          }
          yield new Command(factory.seal(submission, keys).command(), null);
        } catch (CommandRefusal e) {
          yield refusal(record, submission, e);
        } catch (IllegalArgumentException | ArithmeticException e) {
          yield refusal(record, submission, internal(record, e));
        }
      }
      case Refused(var record, var submission, var reason) -> refusal(record, submission, reason);
    };
  }

  /** No topic takes it, however often it is sent: it is refused when its batch is read again. */
  void isTooLarge(ConsumerRecord<byte[], byte[]> record) {
    tooLarge.add(source.position(record));
  }

  /** A whole batch is written, so none of it comes again. */
  void batchIsWritten() {
    tooLarge.clear();
  }

  /** Logged without its message, which may quote the record. */
  private CommandRefusal internal(ConsumerRecord<byte[], byte[]> record, RuntimeException e) {
    LOG.error(
        "the record at {} is refused by a fault of ours: {} in {}",
        source.position(record),
        e.getClass().getName(),
        e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
    return new CommandRefusal("internal", e.getClass().getSimpleName());
  }

  private Command refusal(
      ConsumerRecord<byte[], byte[]> record, @Nullable Submission readable, CommandRefusal reason) {
    return new Command(refusals.of(record, readable, reason), reason.code());
  }
}
