package com.meatymusic.localstack.service;

import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.process.jvm.JarKey;
import com.meatymusic.localstack.process.jvm.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service's jar with its libraries beside it instead of inside it: that starts faster, and only
 * plain jars can have a start cache. Spring Boot's own tool does it, once a build.
 */
final class UnpackedJar {

  private static final String DRAFT = "draft";
  private static final int LIMIT_SECONDS = 60;

  private UnpackedJar() {}

  /**
   * @param fallback where to if there can be nothing beside the jar
   */
  static Path of(Path jar, Path fallback) throws IOException {
    var beside = jar.resolveSibling("unpacked");
    var all = Files.isWritable(jar.getParent()) ? beside : fallback.resolve("unpacked");
    var directory = all.resolve(JarKey.of(jar));
    var unpacked = directory.resolve(jar.getFileName());
    if (!Files.exists(unpacked)) {
      Files.createDirectories(all);
      // Of its own: another ./run may be at it too.
      var draft = Files.createDirectory(all.resolve(DRAFT + ProcessHandle.current().pid()));
      unpack(jar, draft);
      try {
        Files.move(draft, directory);
      } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
        delete(draft);
      }
      deleteOthers(all, directory);
    }
    return unpacked;
  }

  private static void unpack(Path jar, Path to) throws IOException {
    var command =
        List.of(
            Jvm.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--destination",
            to.toString(),
            "--force");
    var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = tool.inputReader()) {
      var said = output.readAllAsString().strip();
      if (!tool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
        tool.destroyForcibly();
        throw new StartFailure(
            "cannot unpack " + jar + ": " + said.lines().findFirst().orElse("no reason given"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }

  /** Those of earlier builds. Who still runs one of them holds its files open. */
  private static void deleteOthers(Path all, Path kept) throws IOException {
    try (var entries = Files.list(all)) {
      for (var entry : entries.toList()) {
        if (!entry.equals(kept) && !entry.getFileName().toString().startsWith(DRAFT)) {
          delete(entry);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var all = Files.walk(directory)) {
        for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(one);
        }
      } catch (UncheckedIOException | NoSuchFileException | DirectoryNotEmptyException e) {
        // Another ./run deletes it at the same time: one of the two gets to the end.
      }
    }
  }
}
