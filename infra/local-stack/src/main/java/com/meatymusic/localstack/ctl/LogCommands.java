package com.meatymusic.localstack.ctl;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Whether the log is still the one that was projected. */
@Command(
    name = "log",
    description = "whether the log still is the one that was projected, and what to do if not")
final class LogCommands implements java.util.concurrent.Callable<Integer> {

  private static final String PATH = "/operator/v1/log";

  @ParentCommand private Ctl ctl;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    return print(ctl.api().get(PATH));
  }

  @Command(
      description = "has everything projected anew from the log as it is now",
      sortOptions = false)
  void restart(
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "is kept")
          String reason,
      @Option(names = "--dry-run", description = "only says what contradicts the log")
          boolean dryRun) {
    if (!dryRun && reason.isBlank()) {
      throw new ParameterException(
          command.commandLine().getSubcommands().get("restart"),
          "say why, with --reason TEXT: it is kept");
    }
    print(
        ctl.api()
            .post(PATH + "/restart", dryRun ? Map.of("dryRun", true) : Map.of("reason", reason)));
  }

  private int print(JsonNode state) {
    JsonNode breaks = state.path("breaks");
    if (ctl.json()) {
      ctl.out().println(state);
    } else if (breaks.isEmpty()) {
      ctl.out().println("the log holds what was projected");
    } else {
      breaks.forEach(each -> ctl.out().println(each.asString()));
    }
    return breaks.isEmpty() ? 0 : 1;
  }
}
