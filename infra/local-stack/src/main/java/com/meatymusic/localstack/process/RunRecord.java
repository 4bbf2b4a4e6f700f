package com.meatymusic.localstack.process;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a process that was started: enough to find it again after the starter was
 * killed, and not to mistake another process with the same id for it.
 */
record RunRecord(long pid, Instant started, String version, int port) {

  /** The kernel's boot time, from which start times are computed, moves when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static RunRecord of(ProcessHandle process, String version, int port) {
    return new RunRecord(process.pid(), startOf(process), version, port);
  }

  static Optional<RunRecord> read(Path file) {
    try {
      var json = JSONObjectUtils.parse(Files.readString(file));
      return Optional.of(
          new RunRecord(
              JSONObjectUtils.getLong(json, "pid"),
              Instant.parse(JSONObjectUtils.getString(json, "started")),
              JSONObjectUtils.getString(json, "version"),
              JSONObjectUtils.getInt(json, "port")));
    } catch (IOException | ParseException | DateTimeParseException e) {
      // None, or torn by a crash: then nothing is known.
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    var json =
        JSONObjectUtils.toJSONString(
            Map.of("pid", pid, "started", started.toString(), "version", version, "port", port));
    var draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(draft, json);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The recorded process, if it is still there and the same one. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(Running::isAlive)
        .filter(p -> Duration.between(startOf(p), started).abs().compareTo(TOLERANCE) <= 0);
  }

  boolean fits(String wantedVersion, int wantedPort) {
    return version.equals(wantedVersion) && port == wantedPort;
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
