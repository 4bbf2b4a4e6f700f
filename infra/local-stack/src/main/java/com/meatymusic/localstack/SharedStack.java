package com.meatymusic.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The stack that all tests of one JVM use. */
final class SharedStack {

  private static final Path HOME = Path.of("target", "local-stack");

  private SharedStack() {}

  static LocalStack get() {
    return Holder.STACK;
  }

  private static LocalStack start() {
    var data = HOME.resolve(Long.toString(ProcessHandle.current().pid()));
    var stack = LocalStack.prepare(LocalStackSettings.passing(emptied(data)));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "local-stack"));
    stack.start(StartListener.SILENT);
    return stack;
  }

  /** Data of ended test runs go now and not at their end: until then their logs can be read. */
  private static Path emptied(Path data) {
    try {
      Files.createDirectories(HOME);
      try (var runs = Files.list(HOME)) {
        runs.filter(run -> !isOfAnotherLivingJvm(run)).forEach(SharedStack::delete);
      }
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfAnotherLivingJvm(Path run) {
    try {
      var pid = Long.parseLong(run.getFileName().toString());
      return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** Two JVMs that begin at once delete the same: what one has taken the other need not. */
  private static void delete(Path path) {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        try (var entries = Files.list(path)) {
          entries.forEach(SharedStack::delete);
        }
      }
      Files.deleteIfExists(path);
    } catch (NoSuchFileException | DirectoryNotEmptyException e) {
      // The other one is at it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final LocalStack STACK = start();
  }
}
