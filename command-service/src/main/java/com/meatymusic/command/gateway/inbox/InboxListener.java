package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.CommandSize;
import com.meatymusic.command.gateway.HeaderForms;
import com.meatymusic.command.gateway.OutcomeName;
import com.meatymusic.command.gateway.inbox.InboxCommands.Command;
import com.meatymusic.command.gateway.inbox.window.InboxWindow;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.publisher.OutcomeReader;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Copies the inbox of one async producer to {@code commands}: at least once, in order. The decider
 * knows the last offset it took from each inbox partition, so that a copy has its effect once.
 * Blocks until a batch is acknowledged; an exception has the whole batch read again.
 */
public final class InboxListener implements BatchMessageListener<byte[], byte[]>, AutoCloseable {

  private final InboxCommands commands;
  private final Keyring keyring;
  private final InboxWriter writer;
  private final RecordTracing tracing;
  private final InboxWindow window;
  private final InboxMetrics metrics;

  public InboxListener(
      InboxCommands commands,
      Keyring keyring,
      InboxWriter writer,
      RecordTracing tracing,
      InboxWindow window,
      InboxMetrics metrics) {
    this.commands = commands;
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
    List<TakenRecord> taken = batch.stream().map(commands::read).toList();
    Set<PersonRef> owners = new HashSet<>();
    taken.forEach(each -> owners.addAll(each.owners()));
    Map<PersonRef, DataKey> keys = keyring.findOrCreate(owners);
    List<Command> sealed = new ArrayList<>(taken.size());
    List<CompletableFuture<Void>> written = new ArrayList<>(taken.size());
    InboxWriter.Batch writing = writer.batch();
    for (TakenRecord each : taken) {
      Command command = commands.seal(each, keys);
      sealed.add(command);
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
    commands.batchIsWritten();
    sealed.forEach(each -> metrics.taken(each.refused()));
  }

  /** Of what cannot be answered no outcome comes. */
  private void enterWindow(ProducerRecord<byte[], byte[]> command) {
    if (HeaderForms.uuid(OutcomeReader.header(command.headers(), HeaderNames.ID)) != null) {
      window.enter(OutcomeName.ofCommand(command.headers()), CommandSize.of(command));
    }
  }

  private CompletableFuture<Void> note(
      CompletableFuture<Void> written, ConsumerRecord<byte[], byte[]> record) {
    return written.whenComplete((done, error) -> {
      if (error instanceof RecordTooLargeException
          || error instanceof SerializationException
          || error instanceof InvalidRecordException) {
        commands.isTooLarge(record);
      }
    });
  }
}
