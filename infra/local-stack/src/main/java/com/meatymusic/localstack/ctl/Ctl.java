package com.meatymusic.localstack.ctl;

import java.util.List;
import java.util.Map;

/** Reads a command line and does what it says. */
public final class Ctl {

  private static final String HELP =
      """
      ./run ctl projections                     every generation, its state and lag
      ./run ctl rebuild NAME [--watch]          fills a new generation, compares, switches
                [--dry-run | --hold]            only says what would differ | waits for switch
      ./run ctl watch NAME [--generation N]     how far it is, until it is done
      ./run ctl pause|resume|cancel NAME        [--generation N], else the one under way
      ./run ctl compare NAME [--generation N]   row by row
      ./run ctl switch NAME [--force]           [--generation N]
      ./run ctl switch-back NAME                to the generation that served before
      ./run ctl drop NAME --generation N
      ./run ctl redis rebuild                   empties Redis alone; it fills with what is read or changed
      ./run ctl parked [--projection NAME]      what cannot be applied, and what waits behind it
      ./run ctl parked show|redrive ID
      ./run ctl parked discard ID --reason TEXT leaves out its first record, and keeps who and why
      ./run ctl parked audit

        --json     for programs
        --query URL, --issuer URL    where the query service and the local token issuer are
        --token T  an operator's; else MEATYMUSIC_OPERATOR_TOKEN, else one of the local issuer
      """;

  private final Map<String, String> environment;
  private final Output out;

  public Ctl(Map<String, String> environment, Output out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Does it.
   *
   * @param arguments those after {@code ctl}
   * @return the exit status
   * @throws CtlException when it cannot be done
   */
  public int call(List<String> arguments) {
    Words words = Words.of(arguments);
    String command = words.plain().isEmpty() ? "help" : words.plain().getFirst();
    if (command.equals("help")) {
      HELP.lines().forEach(out::line);
      return 0;
    }
    return switch (command) {
      case "parked" -> parked(words);
      case "redis" -> redis(words);
      default -> projections(command, words);
    };
  }

  private int projections(String command, Words words) {
    ProjectionCommands projections = new ProjectionCommands(api(words), words, out);
    switch (command) {
      case "projections" -> projections.list();
      case "rebuild" -> {
        return projections.rebuild();
      }
      case "watch" -> {
        return projections.watch();
      }
      case "compare" -> {
        return projections.compare();
      }
      case "pause", "resume", "cancel", "switch", "drop" -> projections.step(command);
      case "switch-back" -> projections.switchBack();
      default -> throw new CtlException("unknown command " + command + "; see ./run ctl help");
    }
    return 0;
  }

  private int parked(Words words) {
    ParkedCommands parked = new ParkedCommands(api(words), words, out);
    String command = words.plain().size() < 2 ? "list" : words.plain().get(1);
    switch (command) {
      case "list" -> parked.list();
      case "show" -> parked.show();
      case "redrive" -> parked.redrive();
      case "discard" -> parked.discard();
      case "audit" -> parked.audit();
      default ->
          throw new CtlException("unknown command parked " + command + "; see ./run ctl help");
    }
    return 0;
  }

  private int redis(Words words) {
    if (!words.at(1, "rebuild").equals("rebuild")) {
      throw new CtlException("redis knows: rebuild; see ./run ctl help");
    }
    var done = api(words).post("/operator/v1/cache/rebuild", Map.of());
    out.line(
        words.has("--json")
            ? done.toString()
            : "%,d keys forgotten: Postgres answers for them until they are back"
                .formatted(done.path("keys").asLong()));
    return 0;
  }

  private OperatorApi api(Words words) {
    return OperatorApi.open(words, environment);
  }
}
