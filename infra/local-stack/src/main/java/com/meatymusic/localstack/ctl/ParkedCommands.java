package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Parked records. */
@Command(name = "parked", description = "what cannot be applied, by cause, and how it is healed")
final class ParkedCommands implements Runnable {

  private static final String PATH = "/operator/v1/parked";

  @ParentCommand private Ctl ctl;
  @Spec private CommandSpec command;
  @Mixin private final ParkedFilter filter = new ParkedFilter();

  @Override
  public void run() {
    JsonNode causes = ctl.api().get("/operator/v1/parked-causes?" + filter.query()).path("items");
    if (ctl.json()) {
      causes.forEach(ctl.out()::println);
    } else {
      ParkedDeed.groups("cause", causes).lines().forEach(ctl.out()::println);
    }
  }

  @Command(description = "every subject that is parked")
  void list() {
    OperatorApi api = ctl.api();
    TextTable table =
        new TextTable("id", "projection", "tenant", "subject", "records", "code", "detail");
    String start = PATH + "?limit=200&" + filter.query();
    String cursor = "";
    do {
      JsonNode page = api.get(cursor.isEmpty() ? start : start + "&cursor=" + cursor);
      for (JsonNode item : page.path("items")) {
        if (ctl.json()) {
          ctl.out().println(item);
        }
        table.row(
            item.path("id").asString(),
            item.path("projection").asString() + "/" + item.path("generation").asInt(),
            item.path("tenantId").asString(),
            item.path("subject").asString(),
            item.path("records").asLong(),
            item.path("code").asString(),
            item.path("detail").asString());
      }
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    if (!ctl.json()) {
      table.lines().forEach(ctl.out()::println);
    }
  }

  @Command(description = "one, decoded")
  void show(@Parameters(paramLabel = "ID") String id) {
    ctl.out().println(ctl.api().get(PATH + "/" + id).toPrettyString());
  }

  @Command(
      description = "applies records again, in order, up to one that still cannot be",
      sortOptions = false)
  int redrive(
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              defaultValue = "",
              description = "one of them; else all that the options leave")
          String id,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "is kept")
          String reason,
      @Option(names = "--dry-run", description = "only says which ones") boolean dryRun) {
    return one(id)
        ? new ParkedDeed(ctl, PATH + "/" + id + "/redrive").one(Map.of())
        : many("redrive", reason, dryRun);
  }

  @Command(
      description = "leaves out what cannot be applied, and keeps who and why",
      sortOptions = false)
  int discard(
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              defaultValue = "",
              description =
                  "the first record of one; else all that the options leave and that fails for the cause it is parked for")
          String id,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "is kept")
          String reason,
      @Option(names = "--dry-run", description = "only says which ones") boolean dryRun) {
    if (reason.isBlank() && !(dryRun && !one(id))) {
      throw new ParameterException(
          command.commandLine().getSubcommands().get("discard"),
          "say why, with --reason TEXT: it is kept");
    }
    return one(id)
        ? new ParkedDeed(ctl, PATH + "/" + id + "/discard").one(Map.of("reason", reason))
        : many("discard", reason, dryRun);
  }

  private static boolean one(String id) {
    return !id.isEmpty();
  }

  private int many(String action, String reason, boolean dryRun) {
    ParkedDeed deed = new ParkedDeed(ctl, PATH + "/" + action);
    if (dryRun) {
      deed.preview(filter.members(""));
      return 0;
    }
    return deed.run(filter.members(reason));
  }

  @Command(description = "who did what, when and why")
  void audit() {
    JsonNode deeds = ctl.api().get("/operator/v1/parked-audit?limit=200");
    ctl.out().println(deeds.path("items").toPrettyString());
  }
}
