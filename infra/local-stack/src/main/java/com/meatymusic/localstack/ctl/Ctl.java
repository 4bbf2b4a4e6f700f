package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.CtlException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Projections and their rebuilds; what else there is to be done has its own commands below. */
@Command(
    name = "ctl",
    description = "rebuilds of projections and parked records, on a running system",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {
      StoppedCommands.class,
      CheckCommands.class,
      LogCommands.class,
      ParkedCommands.class,
      RedisCommands.class,
      HelpCommand.class
    })
public final class Ctl implements Runnable {

  private static final Set<String> UNDER_WAY = Set.of("FILLING", "PAUSED");

  @Spec private CommandSpec command;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "for programs")
  private boolean json;

  @Option(
      names = "--query",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      defaultValue =
          "${env:MEATYMUSIC_QUERY_URL:-http://127.0.0.1:${env:MEATYMUSIC_PORT_QUERY:-8081}}",
      description = "where the query service is; else MEATYMUSIC_QUERY_URL, else a local ./run")
  private URI query;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      defaultValue = "http://127.0.0.1:${env:MEATYMUSIC_PORT_ISSUER:-18090}",
      description = "where the local token issuer is")
  private URI issuer;

  @Option(
      names = "--token",
      paramLabel = "T",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:MEATYMUSIC_OPERATOR_TOKEN}",
      description = "an operator's; else MEATYMUSIC_OPERATOR_TOKEN, else one of the local issuer")
  private @Nullable String token;

  @Override
  public void run() {
    command.commandLine().usage(out());
  }

  @Command(description = "every generation, its state and lag")
  void projections() {
    JsonNode all = api().get(Generations.PATH);
    if (json) {
      out().println(all.toPrettyString());
      return;
    }
    Generations.table(all).lines().forEach(out()::println);
  }

  @Command(description = "fills a new generation, compares, switches", sortOptions = false)
  int rebuild(
      @Parameters(paramLabel = "NAME", description = "a projection") String name,
      @Option(names = "--watch", description = "until it is done") boolean watch,
      @Option(names = "--hold", description = "waits for switch") boolean hold,
      @Option(names = "--dry-run", description = "only says what would differ") boolean dryRun) {
    Generations generations = new Generations(api(), name);
    String mode = dryRun ? "dry-run" : hold ? "hold" : "switch";
    JsonNode begun = generations.post("rebuild?mode=" + mode);
    int number = begun.path("generation").asInt();
    if (watch) {
      return watch(generations, number);
    }
    print(begun, "%s/%d is being filled".formatted(name, number));
    return 0;
  }

  @Command(description = "how far a rebuild is, until it is done")
  int watch(@Mixin ChosenGeneration chosen) {
    Generations generations = new Generations(api(), chosen.projection);
    return watch(generations, generations.number(chosen.number));
  }

  /** Until the generation is no longer being filled; 0 when all went well. */
  private int watch(Generations generations, int number) {
    boolean draws = !json && System.console() != null && System.console().isTerminal();
    JsonNode now = generations.get(number);
    for (; UNDER_WAY.contains(now.path("state").asString()); now = generations.get(number)) {
      String line = json ? now.toString() : ProgressBar.of(now);
      // Over the one before, as far as there can be such.
      out().print(draws ? "\r" + line + "\033[K" : line + System.lineSeparator());
      out().flush();
      sleep();
    }
    String state = now.path("state").asString("DROPPED");
    String end = "%s/%d: %s ".formatted(generations.projection(), number, state);
    print(now, (draws ? "\r\033[K" : "") + end + now.path("detail").asString(""));
    return Set.of("DIFFERS", "FAILED", "DROPPED").contains(state) ? 1 : 0;
  }

  @Command(description = "row by row, with the one that serves; exit status 1 if they differ")
  int compare(@Mixin ChosenGeneration chosen) {
    Generations generations = new Generations(api(), chosen.projection);
    JsonNode found = generations.compare(chosen.number);
    if (json) {
      out().println(found.toPrettyString());
    } else if (found.path("equal").asBoolean()) {
      out().println("equal");
    } else {
      Generations.differences(found).lines().forEach(out()::println);
    }
    return found.path("equal").asBoolean() ? 0 : 1;
  }

  @Command(description = "lets a rebuild rest")
  void pause(@Mixin ChosenGeneration chosen) {
    step(chosen, "pause");
  }

  @Command(description = "goes on with one that rests or has failed")
  void resume(@Mixin ChosenGeneration chosen) {
    step(chosen, "resume");
  }

  @Command(description = "ends a rebuild, and leaves nothing of it")
  void cancel(@Mixin ChosenGeneration chosen) {
    step(chosen, "cancel");
  }

  @Command(name = "switch", description = "lets a full one serve")
  void serve(
      @Mixin ChosenGeneration chosen,
      @Option(names = "--force", description = "although rows differ") boolean force) {
    step(chosen, force ? "switch?force=true" : "switch");
  }

  @Command(name = "switch-back", description = "lets the one serve that served before")
  void switchBack(@Parameters(paramLabel = "NAME", description = "a projection") String name) {
    JsonNode done = new Generations(api(), name).post("switch-back");
    print(done, "%s: generation %d serves".formatted(name, done.at("/id/generation").asInt()));
  }

  @Command(description = "what operators did, newest first")
  void deeds() {
    out().println(api().get("/operator/v1/deeds?limit=200").path("items").toPrettyString());
  }

  @Command(description = "removes one that does not serve")
  void drop(@Mixin ChosenGeneration chosen) {
    step(chosen, "drop");
  }

  private void step(ChosenGeneration chosen, String step) {
    Generations generations = new Generations(api(), chosen.projection);
    int number = generations.number(chosen.number);
    JsonNode done = generations.post("generations/%d/%s".formatted(number, step));
    print(done, "%s: %s".formatted(chosen.projection, done.path("state").asString()));
  }

  boolean json() {
    return json;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  void print(JsonNode answer, String text) {
    out().println(json ? answer.toString() : text);
  }

  OperatorApi api() {
    return OperatorApi.open(query, token, issuer);
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CtlException("interrupted; the rebuild goes on");
    }
  }
}
