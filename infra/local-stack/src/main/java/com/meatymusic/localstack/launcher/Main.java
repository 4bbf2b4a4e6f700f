package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.cli.CommandLines;
import com.meatymusic.localstack.ctl.Ctl;
import com.meatymusic.localstack.launcher.Options.Port;
import com.meatymusic.localstack.verify.Verify;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code ./run} executes. Other commands find their place beside the default one. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var home = Path.of(System.getProperty("meatymusic.home", ".")).toAbsolutePath().normalize();
    // Threads of clients may live on: the exit is always explicit, and its hook ends the processes.
    System.exit(commands(home).execute(arguments));
  }

  /** All of {@code ./run}. */
  static CommandLine commands(Path home) {
    var decider = CommandSpec.create().name("decider");
    decider.usageMessage().description("the decider's state");
    decider.addSubcommand("rebuild", new CommandLine(new DeciderRebuild(home)));
    return CommandLines.complete(
        new CommandLine(new UpCommand(home))
            .addSubcommand(new CommandLine(new Ctl()).addSubcommand(new CommandLine(decider)))
            .addSubcommand(new Verify(home))
            .addSubcommand(new BenchCommand(home))
            .addSubcommand(new TortureCommand(home))
            .addSubcommand(new HelpCommand())
            .registerConverter(Port.class, Port::of));
  }
}
