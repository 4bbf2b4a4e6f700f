package com.meatymusic.localstack.cli;

import com.meatymusic.localstack.process.StartFailure;
import java.net.URI;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes command lines answer as all of {@code ./run} does. */
public final class CommandLines {

  private CommandLines() {}

  /**
   * With {@code --help} for each command; one line and the exit status 2 for what makes no sense,
   * one line and 1 for what cannot be done.
   *
   * @param line with all of its subcommands
   */
  public static CommandLine complete(CommandLine line) {
    addHelp(line);
    return line.registerConverter(URI.class, CommandLines::url)
        .setUsageHelpWidth(110)
        // A reason for discarding a record may begin with an @.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, _) -> misused(e))
        .setExecutionExceptionHandler((e, command, _) -> {
          if (e instanceof StartFailure || e instanceof CtlException) {
            command.getErr().println("run: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw e;
        });
  }

  private static void addHelp(CommandLine line) {
    var command = line.getCommandSpec();
    if (command.findOption("--help") == null) {
      command.addOption(
          OptionSpec.builder("-h", "--help").usageHelp(true).description("this").build());
    }
    line.getSubcommands().values().forEach(CommandLines::addHelp);
  }

  private static URI url(String text) {
    if (!text.matches("https?://[^/ ]+.*")) {
      throw new TypeConversionException("'" + text + "' is no URL, such as http://127.0.0.1:8081");
    }
    return URI.create(text);
  }

  private static int misused(ParameterException e) {
    var command = e.getCommandLine();
    var help = command.getCommandSpec().qualifiedName() + " --help";
    var said =
        e instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty()
            ? "unknown command " + unmatched.getUnmatched().getFirst()
            : e.getMessage();
    command.getErr().println("run: " + said + "; see " + help);
    return CommandLine.ExitCode.USAGE;
  }
}
