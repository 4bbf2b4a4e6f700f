package com.meatymusic.command.gate;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.UnreadableRecordException;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Copies the inbox of one async producer to {@code commands}: at least once, in order. The decider
 * knows the last offset it took from each inbox partition, so that a copy has its effect once.
 * Blocks until a batch is acknowledged; an exception has the whole batch read again.
 */
final class InboxGate implements BatchMessageListener<byte[], byte[]>, AutoCloseable {

  private final InboxReader reader;
  private final CommandIntake intake;
  private final Keyring keyring;
  private final CommandWriter writer;
  private final RecordTracing tracing;
  private final InboxWindow window;
  private final InboxMetrics metrics;

  InboxGate(
      InboxReader reader,
      CommandIntake intake,
      Keyring keyring,
      CommandWriter writer,
      RecordTracing tracing,
      InboxWindow window,
      InboxMetrics metrics) {
    this.reader = reader;
    this.intake = intake;
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
    List<CompletableFuture<Void>> written = new ArrayList<>(taken.size());
    for (Taken each : taken) {
      ProducerRecord<byte[], byte[]> command = command(each, keys);
      String name = HttpGate.nameOf(command.headers(), HeaderNames.ID);
      if (name != null) {
        window.enter(name, CommandSize.of(command));
      }
      try (Scope trace = tracing.context(each.record().headers()).makeCurrent()) {
        written.add(writer.write(command));
      }
    }
    written.forEach(CompletableFuture::join);
  }

  /** A record of the inbox: what it asks for, or why it is refused. */
  private sealed interface Taken {

    ConsumerRecord<byte[], byte[]> record();

    Set<PersonRef> owners();
  }

  private record Readable(
      ConsumerRecord<byte[], byte[]> record, Submission submission, Set<PersonRef> owners)
      implements Taken {}

  private record Refused(ConsumerRecord<byte[], byte[]> record, RefusedException reason)
      implements Taken {

    @Override
    public Set<PersonRef> owners() {
      return Set.of();
    }
  }

  private Taken read(ConsumerRecord<byte[], byte[]> record) {
    try {
      Submission submission = reader.read(record);
      return new Readable(record, submission, intake.owners(submission));
    } catch (RefusedException e) {
      return new Refused(record, e);
    } catch (MetadataException | UnreadableRecordException e) {
      return new Refused(record, RefusedException.unreadable(e));
    }
  }

  private ProducerRecord<byte[], byte[]> command(Taken taken, Map<PersonRef, DataKey> keys) {
    return switch (taken) {
      case Readable r -> {
        try {
          var command = intake.seal(r.submission(), keys).command();
          metrics.taken();
          yield command;
        } catch (RefusedException e) {
          yield refusal(r.record(), e);
        }
      }
      case Refused r -> refusal(r.record(), r.reason());
    };
  }

  private ProducerRecord<byte[], byte[]> refusal(
      ConsumerRecord<byte[], byte[]> record, RefusedException reason) {
    metrics.refused(reason.code());
    return reader.refusal(record, reason);
  }
}
