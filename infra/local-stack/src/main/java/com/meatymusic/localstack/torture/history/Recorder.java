package com.meatymusic.localstack.torture.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a history, in memory and in a file of JSON lines: an object a line with one member, which
 * is named after the kind of entry. Safe for use by many threads.
 */
public final class Recorder implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "run", Begun.class,
          "call", Call.class,
          "fault", FaultDone.class,
          "event", LoggedEvent.class,
          "trace", Trace.class,
          "comparison", Comparison.class,
          "incident", Incident.class);

  private final History history = History.empty();
  private final BufferedWriter file;
  private final long start = System.nanoTime();

  public Recorder(Path file) throws IOException {
    this.file = Files.newBufferedWriter(file);
  }

  /** Nanoseconds since this began. */
  public long now() {
    return System.nanoTime() - start;
  }

  /** Adds an entry, and has it written before it returns: whoever reads along sees it. */
  public synchronized void add(Object entry) {
    history.add(entry);
    try {
      file.write(JSON.writeValueAsString(Map.of(nameOf(entry), entry)));
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Object entry) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue() == entry.getClass())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Nothing may be added any more. */
  public synchronized History history() {
    return history;
  }

  /** Reads what was written. */
  public static History read(Path file) throws IOException {
    var history = History.empty();
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(line ->
          JSON.readTree(line)
              .properties()
              .forEach(
                  one -> history.add(JSON.treeToValue(one.getValue(), KINDS.get(one.getKey())))));
    }
    return history;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
