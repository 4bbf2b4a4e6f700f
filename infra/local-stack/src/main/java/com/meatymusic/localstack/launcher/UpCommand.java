package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts everything, then waits: for the end of the demo, of a process, or for Ctrl-C. */
final class UpCommand {

  private final Options options;
  private final AtomicBoolean ending = new AtomicBoolean();

  UpCommand(Options options) {
    this.options = options.demo() ? passing(options) : options;
  }

  int call() {
    var begin = System.nanoTime();
    var data = DataDirectory.hold(options.data());
    if (options.fresh()) {
      LocalStack.endLeftovers(options.data());
      data.empty();
    }
    var backbone = Backbone.prepare(options);
    var hook = new Thread(() -> end(backbone), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      backbone.endOrphans();
      Console.line("starting in " + data.path());
      backbone.start(Console::ready);
      Console.line(
          String.format(Locale.ROOT, "ready in %.1f s", (System.nanoTime() - begin) / 1e9));
      backbone.services().forEach(Console::cost);
      return options.demo() ? demo(backbone, data) : serve(backbone);
    } catch (StartFailure e) {
      return ending.get() ? awaitEnd() : Console.failure(e.getMessage());
    }
  }

  private int serve(Backbone backbone) {
    Summary.of(backbone).print();
    var ended = backbone.firstExit().join();
    return ending.get() ? awaitEnd() : died(ended);
  }

  private static int died(Server ended) {
    var status = Console.failure(ended.name() + " has ended; its last lines:");
    ended.log().tail(15).forEach(line -> Console.line("  " + line));
    return status;
  }

  private int demo(Backbone backbone, DataDirectory data) {
    var succeeded = new Demo(backbone).walk();
    if (ending.get()) {
      return awaitEnd();
    }
    end(backbone);
    if (!succeeded) {
      Console.line("data and logs are left in " + data.path());
      return 1;
    }
    try {
      data.delete();
      return 0;
    } catch (IOException e) {
      return Console.failure("could not remove " + data.path() + ": " + e.getMessage());
    }
  }

  private void end(Backbone backbone) {
    if (ending.compareAndSet(false, true)) {
      Console.line("ending");
      backbone.close();
      backbone.learn();
    }
  }

  /** The hook runs: the JVM ends when it has done its work, and says what the signal was. */
  private static int awaitEnd() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static Options passing(Options options) {
    try {
      return options.withData(Files.createTempDirectory("meatymusic-demo-").toRealPath());
    } catch (IOException e) {
      throw new StartFailure("no temporary directory for the demo: " + e.getMessage(), e);
    }
  }
}
