package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tenants that stand because events of theirs are missing in the log. */
@Command(name = "stopped", description = "tenants that stand at a gap, and how they go on")
final class StoppedCommands implements Runnable {

  private static final String PATH = "/operator/v1/stopped";

  @ParentCommand private Ctl ctl;
  @Spec private CommandSpec command;

  @Override
  public void run() {
    list();
  }

  @Command(description = "the same as without a word")
  void list() {
    OperatorApi api = ctl.api();
    TextTable table = new TextTable("tenant", "subscription", "last event", "offset", "why");
    String cursor = "";
    do {
      String start = PATH + "?limit=200";
      JsonNode page = api.get(cursor.isEmpty() ? start : start + "&cursor=" + cursor);
      for (JsonNode item : page.path("items")) {
        if (ctl.json()) {
          ctl.out().println(item);
        }
        table.row(
            item.path("tenantId").asString(),
            item.path("subscription").asString(),
            item.path("tenantSeq").asLong(),
            item.path("offset").asLong(),
            item.path("detail").asString(""));
      }
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    if (!ctl.json()) {
      table.lines().forEach(ctl.out()::println);
    }
  }

  @Command(
      description = "accepts what is missing as lost, and reads the tenant's events from there",
      sortOptions = false)
  void resume(
      @Parameters(paramLabel = "TENANT", description = "id of a tenant that stands") String tenant,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "is kept")
          String reason,
      @Option(names = "--dry-run", description = "only says what is missing") boolean dryRun) {
    if (!dryRun && reason.isBlank()) {
      throw new ParameterException(
          command.commandLine().getSubcommands().get("resume"),
          "say why, with --reason TEXT: it is kept");
    }
    JsonNode done =
        ctl.api()
            .post(
                PATH + "/" + tenant + "/resume",
                dryRun ? Map.of("dryRun", true) : Map.of("reason", reason));
    for (JsonNode result : done.path("results")) {
      ctl.print(result, line(result, dryRun));
    }
  }

  @Command(description = "what was accepted as lost, by whom and why")
  void audit() {
    JsonNode accepted = ctl.api().get("/operator/v1/accepted-gaps?limit=200");
    ctl.out().println(accepted.path("items").toPrettyString());
  }

  private static String line(JsonNode result, boolean dryRun) {
    JsonNode gap = result.path("gap");
    String missing =
        gap.isObject()
            ? "events %d to %d are lost, "
                .formatted(gap.path("lastSeq").asLong() + 1, gap.path("nextSeq").asLong() - 1)
            : "";
    JsonNode stopped = result.path("stopped");
    return "%s: %s%d later ones %s%s"
        .formatted(
            result.path("subscription").asString(),
            missing,
            result.path("applied").asLong(),
            dryRun ? "would be read" : "were read",
            !dryRun && stopped.isObject()
                ? "; it stands anew: " + stopped.path("detail").asString("")
                : "");
  }
}
