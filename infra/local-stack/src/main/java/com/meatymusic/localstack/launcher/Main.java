package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.bench.BenchOptions;
import com.meatymusic.localstack.ctl.Ctl;
import com.meatymusic.localstack.ctl.CtlException;
import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.verify.Verify;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./run} executes. Other commands find their place beside the default one. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var home = Path.of(System.getProperty("meatymusic.home", ".")).toAbsolutePath().normalize();
    // Threads of clients may live on: the exit is always explicit, and its hook ends the processes.
    System.exit(execute(List.of(arguments), home));
  }

  private static int execute(List<String> arguments, Path home) {
    try {
      var command = arguments.isEmpty() ? "" : arguments.getFirst();
      if (command.isEmpty() || command.startsWith("-")) {
        return new UpCommand(Options.parse(arguments, System.getenv(), home)).call();
      }
      if (arguments.size() > 1 && command.equals("ctl") && arguments.get(1).equals("decider")) {
        var asked = arguments.subList(2, arguments.size());
        return DeciderCtl.call(asked, System.getenv(), home);
      }
      if (command.equals("bench")) {
        return new Bench(BenchOptions.parse(arguments.subList(1, arguments.size())), home).call();
      }
      if (command.equals("verify")) {
        var asked = arguments.subList(1, arguments.size());
        return new Verify(asked, System.getenv(), home, Console::line, Console.isTerminal()).call();
      }
      if (command.equals("ctl")) {
        return new Ctl(System.getenv(), Console.output())
            .call(arguments.subList(1, arguments.size()));
      }
      throw new StartFailure("unknown command " + command + "; see ./run --help");
    } catch (StartFailure | CtlException e) {
      return Console.failure(e.getMessage());
    }
  }
}
