package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.decide.CommandProcessing;
import com.meatymusic.command.decider.decide.ProcessingResult;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.EventRecords;
import com.meatymusic.command.decider.record.LoggedEvent;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.record.Sink;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/** Decides partition 0 of a log record by record, without Kafka: with commits, aborts, restarts. */
final class LogDecider {

  private final CommandProcessing guard;
  private Map<Bytes, byte[]> state = new HashMap<>();

  LogDecider() {
    this(Commands.LOGS);
  }

  LogDecider(LogIds logs) {
    guard =
        new CommandProcessing(new Contract(), TestSettings.standard(), Commands.PARTITIONS, logs);
  }

  /** The log that comes of these commands: with what is passed on, each before the next comes. */
  static List<CommandRecord> logOf(List<CommandSpec> specs) {
    return logOf(specs, () -> false);
  }

  /**
   * The log that comes of these commands.
   *
   * @param hurries asked before a command is decided: whether the next one comes before that
   */
  static List<CommandRecord> logOf(List<CommandSpec> specs, BooleanSupplier hurries) {
    LogDecider decider = new LogDecider();
    List<CommandRecord> log = new ArrayList<>();
    int decided = 0;
    Iterator<CommandSpec> coming = specs.iterator();
    while (coming.hasNext() || decided < log.size()) {
      if (coming.hasNext() && (decided == log.size() || hurries.getAsBoolean())) {
        CommandSpec spec = coming.next();
        var record = spec.record();
        log.add(
            at(
                log.size(),
                record.key(),
                record.value(),
                record.headers(),
                spec.appended().toEpochMilli()));
        continue;
      }
      CommandRecord next = log.get(decided++);
      for (OutputRecord output : decider.guard(next).outputs()) {
        if (output.sink() == Sink.COMMANDS) {
          log.add(at(log.size(), output.key(), output.value(), output.headers(), next.appended()));
        }
      }
    }
    return log;
  }

  List<Output> decide(CommandRecord record) {
    return guard(record).outputs().stream()
        .map(o -> Output.of(o.sink().topic(), o.key(), o.value(), o.headers(), record.time()))
        .toList();
  }

  Map<Bytes, byte[]> state() {
    return new HashMap<>(state);
  }

  /** Back to how it was: what an aborted transaction, or another instance that takes over, sees. */
  void restore(Map<Bytes, byte[]> committed) {
    state = new HashMap<>(committed);
  }

  private ProcessingResult guard(CommandRecord record) {
    return guard.take(record, RecordMetadata.of(record.headers()), new InMemoryState(state));
  }

  private static CommandRecord at(
      long offset, byte[] key, byte[] value, Headers headers, long appended) {
    return new CommandRecord(
        key, value, new RecordHeaders(headers), Commands.LOGS.commands(), 0, offset, appended);
  }

  static LoggedEvent event(Output output) {
    if (!output.topic().equals(Topics.EVENTS)) {
      throw new IllegalArgumentException("not an event: " + output);
    }
    RecordHeaders headers = new RecordHeaders();
    output.headers().forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return new EventRecords(new Contract())
        .read(output.key().getBytes(UTF_8), output.bytes(), headers);
  }
}
