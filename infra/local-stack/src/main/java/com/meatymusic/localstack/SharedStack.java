package com.meatymusic.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

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

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final LocalStack STACK = start();
  }
}
