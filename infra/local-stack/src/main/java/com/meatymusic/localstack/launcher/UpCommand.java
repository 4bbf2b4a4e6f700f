package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, then waits: for the end of the demo, of a process, or for Ctrl-C. */
@Command(
    name = "./run",
    abbreviateSynopsis = true,
    sortOptions = false,
    description =
        "Starts Kafka, PostgreSQL, Redis, a token issuer and both services; Ctrl-C ends them all.",
    footer = {
      "",
      "Each port may also come from the environment: MEATYMUSIC_PORT_KAFKA and so on; the data",
      "directory from MEATYMUSIC_DATA. Servers that a killed ./run left running are taken over by",
      "the next one on the same data; services are started anew."
    })
final class UpCommand implements Callable<Integer> {

  private final AtomicBoolean ending = new AtomicBoolean();

  @Option(
      names = "--demo",
      description = {
        "the same on free ports and passing data, walks the main job step by step, ends;",
        "exit status 0 if all went well"
      })
  private boolean demo;

  @Option(
      names = "--servers-only",
      description = "without the two services: for running those from an IDE")
  private boolean serversOnly;

  @Option(names = "--fresh", description = "from empty data")
  private boolean fresh;

  @Mixin private final Options options;

  UpCommand(Path home) {
    options = new Options(home);
  }

  @Override
  public Integer call() {
    if (demo) {
      options.usePassing(passing());
    }
    var begin = System.nanoTime();
    var data = DataDirectory.hold(options.data());
    if (fresh) {
      LocalStack.endLeftovers(options.data());
      data.empty();
    }
    var backbone = Backbone.prepare(options, demo, serversOnly);
    var hook = new Thread(() -> end(backbone), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      backbone.endOrphans();
      Console.line("starting in " + data.path());
      backbone.start(Console::ready);
      Console.line(
          String.format(Locale.ROOT, "ready in %.1f s", (System.nanoTime() - begin) / 1e9));
      backbone.services().forEach(Console::cost);
      return demo ? demo(backbone, data) : serve(backbone);
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

  private static Path passing() {
    try {
      return Files.createTempDirectory("meatymusic-demo-").toRealPath();
    } catch (IOException e) {
      throw new StartFailure("no temporary directory for the demo: " + e.getMessage(), e);
    }
  }
}
