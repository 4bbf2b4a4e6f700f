package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.DiskTrouble;
import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.process.jvm.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  private static final Pattern SAID =
      Pattern.compile(
          "\"logger\":\"[^\"]*DeciderRebuild\".*?\"message\":\"([^\"]*)\"|\"message\":\"([^\"]*)\".*?\"logger\":\"[^\"]*DeciderRebuild\"");

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
    var lines = new ArrayList<String>();
    for (var line : Files.readAllLines(log)) {
      Matcher said = SAID.matcher(line);
      if (said.find()) {
        lines.add(said.group(1) == null ? said.group(2) : said.group(1));
      }
    }
    return lines;
  }
}
