package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Parked records. */
@Command(name = "parked", description = "what cannot be applied, and what waits behind it")
final class ParkedCommands implements Runnable {

  private static final String PATH = "/operator/v1/parked";

  @ParentCommand private Ctl ctl;
  @Spec private CommandSpec command;

  @Option(
      names = "--projection",
      paramLabel = "NAME",
      defaultValue = "",
      scope = ScopeType.INHERIT,
      description = "of this projection alone")
  private String projection;

  @Override
  public void run() {
    list();
  }

  @Command(description = "the same as without a word")
  void list() {
    OperatorApi api = ctl.api();
    TextTable table =
        new TextTable("id", "projection", "tenant", "subject", "records", "code", "detail");
    String start = PATH + "?limit=200&projection=" + projection;
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

  @Command(description = "applies its records again, in order, up to one that still cannot be")
  void redrive(@Parameters(paramLabel = "ID") String id) {
    print(ctl.api().post(PATH + "/" + id + "/redrive", Map.of()));
  }

  @Command(description = "leaves out its first record, and keeps who and why")
  void discard(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
    if (reason.isBlank()) {
      throw new ParameterException(
          command.commandLine().getSubcommands().get("discard"),
          "say why, with --reason TEXT: it is kept");
    }
    print(ctl.api().post(PATH + "/" + id + "/discard", Map.of("reason", reason)));
  }

  @Command(description = "who did what, when and why")
  void audit() {
    JsonNode deeds = ctl.api().get("/operator/v1/parked-audit?limit=200");
    ctl.out().println(deeds.path("items").toPrettyString());
  }

  private void print(JsonNode result) {
    ctl.print(
        result,
        "applied %d, left parked %d%s"
            .formatted(
                result.path("applied").asInt(),
                result.path("left").asInt(),
                result.path("fault").isObject()
                    ? ", next one: " + result.at("/fault/detail").asString()
                    : ""));
  }
}
