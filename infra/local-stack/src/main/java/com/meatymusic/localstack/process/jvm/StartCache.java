package com.meatymusic.localstack.process.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM had loaded, linked and found hot in one orderly run, kept for all later runs of the
 * same jar on the same JDK (JEP 514, 515): they start in a third of the time. Recording costs the
 * recorded run something, so that only {@code ./run} does it, and once a build; the cache is made
 * of the recording when nothing runs any more.
 *
 * @param file the cache; the recording is beside it until the cache is made
 */
public record StartCache(Path file) {

  private static final boolean RECORDS = Boolean.getBoolean("meatymusic.localstack.record-start");
  private static final String RECORD = "-XX:AOTMode=record";
  private static final String CREATE = "-XX:AOTMode=create";

  /** A cache that does not fit is ignored, and nothing to talk about. */
  private static final String SILENT = "-Xlog:aot*=off,cds*=off";

  /** It takes seconds, but minutes on a busy machine; given up, every start would record anew. */
  private static final int LIMIT_SECONDS = 240;

  /**
   * @param jar what the JVM runs. The cache lies beside it, under a name that changes with the jar
   *     and the JDK.
   */
  public static StartCache beside(Path jar, String name) throws IOException {
    var jdk = Integer.toHexString(Runtime.version().toString().hashCode());
    return new StartCache(jar.resolveSibling("%s-%s-%s.aot".formatted(name, JarKey.of(jar), jdk)));
  }

  /** To be used if it is there, or else recorded if that was asked for. */
  public List<String> jvmArguments() {
    if (Files.exists(file)) {
      return List.of("-XX:AOTCache=" + file, SILENT);
    }
    return RECORDS && Files.isWritable(file.getParent())
        ? List.of(RECORD, "-XX:AOTConfiguration=" + recording(), SILENT)
        : List.of();
  }

  private Path recording() {
    return file.resolveSibling(file.getFileName() + ".recording");
  }

  public static boolean isRecorded(Launch launch) {
    return launch.command().contains(RECORD);
  }

  /**
   * Makes the cache of what the launch recorded. No effect if it recorded nothing; a failure only
   * means that the next start is as slow as this one was.
   */
  public static void make(Launch recorded) {
    for (var argument : recorded.command()) {
      if (argument.startsWith("-XX:AOTConfiguration=")) {
        var recording = Path.of(argument.substring(argument.indexOf('=') + 1));
        if (Files.exists(recording)) {
          make(recorded, recording);
        }
      }
    }
  }

  private static void make(Launch recorded, Path recording) {
    var name = recording.getFileName().toString();
    var cache = recording.resolveSibling(name.substring(0, name.lastIndexOf('.')));
    var draft = recording.resolveSibling(name + ".draft");
    var command = new ArrayList<>(recorded.command());
    command.set(command.indexOf(RECORD), CREATE);
    command.add(command.indexOf(CREATE), "-XX:AOTCache=" + draft);
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(recorded.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(recorded.environment());
      var creation = builder.start();
      if (!creation.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        creation.destroyForcibly();
      } else if (creation.exitValue() == 0 && Files.exists(draft)) {
        Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(draft);
      Files.deleteIfExists(recording);
    } catch (IOException e) {
      // No cache then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
