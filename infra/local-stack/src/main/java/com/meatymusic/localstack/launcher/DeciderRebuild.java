package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.DiskTrouble;
import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.process.jvm.Jvm;
import com.meatymusic.localstack.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run ctl decider rebuild}: has the command service refill the decider's state from the
 * log and end. Nothing may decide meanwhile, so the data directory must not be in use; servers are
 * started for it and ended after it.
 */
@Command(
    name = "rebuild",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "refills the decider's state from the log; the services must not run")
final class DeciderRebuild implements Callable<Integer> {

  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private final Options options;

  DeciderRebuild(Path home) {
    options = new Options(home);
  }

  @Override
  public Integer call() {
    DataDirectory.hold(options.data());
    var backbone = Backbone.prepare(options, false, false);
    Runtime.getRuntime().addShutdownHook(new Thread(backbone::close, "end"));
    backbone.endOrphans();
    backbone.stack().start(Console::ready);
    try {
      return rebuild(backbone.command(), options.data());
    } catch (IOException e) {
      throw new StartFailure(DiskTrouble.describe(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static int rebuild(ServiceProcess service, Path data)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(service.jar())) {
      throw new StartFailure(service.name() + " is not built: there is no " + service.jar());
    }
    var log = data.resolve("logs").resolve("decider-rebuild.log");
    Files.createDirectories(log.getParent());
    var builder =
        new ProcessBuilder(
                Jvm.java(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                service.jar().toString(),
                "--meatymusic.decider.rebuild=true")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(service.environment());
    var status = builder.start().waitFor();
    said(log).forEach(Console::line);
    return status == 0 ? 0 : Console.failure("the state was not refilled; see " + log);
  }

  private static List<String> said(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith("{") && line.endsWith("}"))
          .map(JSON::readTree)
          .filter(line -> line.path("logger").asString().endsWith("DeciderRebuild"))
          .map(line -> line.path("message").asString())
          .toList();
    }
  }
}
