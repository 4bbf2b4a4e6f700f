package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.CommandRoute;
import com.meatymusic.command.gateway.CommandSize;
import com.meatymusic.command.gateway.HeaderForms;
import com.meatymusic.command.gateway.OutcomeName;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.publisher.OutcomeReader;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Copies the inbox of one async producer to {@code commands}: at least once, in order. The decider
 * knows the last offset it took from each inbox partition, so that a copy has its effect once.
 * Blocks until a batch is acknowledged; an exception has the whole batch read again.
 */
public final class InboxListener implements BatchMessageListener<byte[], byte[]>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxListener.class);

  private final InboxReader reader;
  private final CommandRecordFactory factory;
  private final Keyring keyring;
  private final InboxWriter writer;
  private final RecordTracing tracing;
  private final InboxWindow window;
  private final InboxMetrics metrics;
  private final Set<String> tooMuch = ConcurrentHashMap.newKeySet();

  public InboxListener(
      InboxReader reader,
      CommandRecordFactory factory,
      Keyring keyring,
      InboxWriter writer,
      RecordTracing tracing,
      InboxWindow window,
      InboxMetrics metrics) {
    this.reader = reader;
    this.factory = factory;
    this.keyring = keyring;
    this.writer = writer;
    this.tracing = tracing;
    this.window = window;
    this.metrics = metrics;
    metrics.window(window);
  }

  /** A batch that waits for room waits no longer. */
  @Override
  public void close() {
    window.close();
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
    List<Taken> taken = batch.stream().map(this::read).toList();
    Set<PersonRef> owners = new HashSet<>();
    taken.forEach(each -> owners.addAll(each.owners()));
    Map<PersonRef, DataKey> keys = keyring.findOrCreate(owners);
    List<Command> commands = new ArrayList<>(taken.size());
    List<CompletableFuture<Void>> written = new ArrayList<>(taken.size());
    InboxWriter.Batch writing = writer.batch();
    for (Taken each : taken) {
      Command command = command(each, keys);
      commands.add(command);
      enterWindow(command.record());
      try (Scope trace = tracing.context(each.record().headers()).makeCurrent()) {
        CompletableFuture<Void> one = writing.write(command.record());
        written.add(note(one, each.record()));
        if (one.isCompletedExceptionally()) {
          break; // What came after it would hide that it is missing.
        }
      }
    }
    written.forEach(CompletableFuture::join);
    tooMuch.clear();
    commands.forEach(this::count);
  }

  /** Of what cannot be answered no outcome comes. */
  private void enterWindow(ProducerRecord<byte[], byte[]> command) {
    if (HeaderForms.uuid(OutcomeReader.header(command.headers(), HeaderNames.ID)) != null) {
      window.enter(OutcomeName.ofCommand(command.headers()), CommandSize.of(command));
    }
  }

  /** What no topic takes, however often it is sent, is refused when the batch is read again. */
  private CompletableFuture<Void> note(
      CompletableFuture<Void> written, ConsumerRecord<byte[], byte[]> record) {
    return written.whenComplete((done, error) -> {
      if (error instanceof RecordTooLargeException
          || error instanceof SerializationException
          || error instanceof InvalidRecordException) {
        tooMuch.add(reader.position(record));
      }
    });
  }

  private void count(Command command) {
    if (command.refused() == null) {
      metrics.taken();
    } else {
      metrics.refused(command.refused());
    }
  }

  /**
   * A command to write.
   *
   * @param refused code of the reason why it says no more than that
   */
  private record Command(ProducerRecord<byte[], byte[]> record, @Nullable String refused) {}

  /** A record of the inbox: what it asks for, or why it is refused. */
  private sealed interface Taken {

    ConsumerRecord<byte[], byte[]> record();

    Set<PersonRef> owners();
  }

  private record Readable(
      ConsumerRecord<byte[], byte[]> record, Submission submission, Set<PersonRef> owners)
      implements Taken {}

  private record Refused(
      ConsumerRecord<byte[], byte[]> record, @Nullable Submission submission, CommandRefusal reason)
      implements Taken {

    @Override
    public Set<PersonRef> owners() {
      return Set.of();
    }
  }

  private Taken read(ConsumerRecord<byte[], byte[]> record) {
    Submission submission = null;
    try {
      submission = reader.read(record);
      return new Readable(record, submission, factory.owners(submission));
    } catch (CommandRefusal e) {
      return new Refused(record, addressed(submission), e);
    } catch (MetadataException | UnreadableRecordException e) {
      return new Refused(record, null, CommandRefusal.unreadable(e));
    } catch (KafkaException e) {
      throw e; // No record's fault: a schema could not be looked up.
    } catch (RuntimeException e) {
      logFault(record, e);
      return new Refused(record, null, internal(e));
    }
  }

  /** What is no command at all has no way to take. */
  private static @Nullable Submission addressed(@Nullable Submission submission) {
    try {
      if (submission != null) {
        CommandRoute.of(submission);
      }
      return submission;
    } catch (CommandRefusal e) {
      return null;
    }
  }

  private Command command(Taken taken, Map<PersonRef, DataKey> keys) {
    return switch (taken) {
      case Readable r -> {
        try {
          if (tooMuch.contains(reader.position(r.record()))) {
            throw new CommandRefusal("command-too-large", "No topic takes a command so large.");
          }
          yield new Command(factory.seal(r.submission(), keys).command(), null);
        } catch (CommandRefusal e) {
          yield refusal(r.record(), r.submission(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
          logFault(r.record(), e);
          yield refusal(r.record(), r.submission(), internal(e));
        }
      }
      case Refused r -> refusal(r.record(), r.submission(), r.reason());
    };
  }

  /** Without the message, which may quote the record. */
  private void logFault(ConsumerRecord<byte[], byte[]> record, RuntimeException e) {
    LOG.error(
        "the record at {} is refused by a fault of ours: {} in {}",
        reader.position(record),
        e.getClass().getName(),
        e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
  }

  private static CommandRefusal internal(RuntimeException e) {
    return new CommandRefusal("internal", e.getClass().getSimpleName());
  }

  private Command refusal(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable Submission submission,
      CommandRefusal reason) {
    return new Command(reader.refusal(record, submission, reason), reason.code());
  }
}
