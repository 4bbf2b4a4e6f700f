package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.StackPorts;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.StartFailure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was asked for on the command line; what was not is from the environment or the default. */
record Options(
    Path home,
    Path data,
    StackPorts ports,
    int commandPort,
    int queryPort,
    boolean fresh,
    boolean serversOnly,
    boolean demo) {

  Options withData(Path other) {
    return new Options(home, other, ports, commandPort, queryPort, fresh, serversOnly, demo);
  }

  static Options parse(List<String> arguments, Map<String, String> environment, Path home) {
    var left = new ArrayDeque<>(arguments);
    var parsed = new Parsed(environment);
    while (!left.isEmpty()) {
      var option = left.pop();
      switch (option) {
        case "--fresh" -> parsed.fresh = true;
        case "--servers-only" -> parsed.serversOnly = true;
        case "--demo" -> parsed.demo = true;
        case "--free-ports" -> parsed.ports.useFree();
        case "--data" -> parsed.data = value(option, left);
        case String port when port.startsWith("--port-") ->
            parsed.ports.set(port.substring("--port-".length()), value(option, left));
        default -> throw new StartFailure("unknown option " + option + "; see ./run --help");
      }
    }
    return parsed.toOptions(home);
  }

  private static String value(String option, ArrayDeque<String> left) {
    if (left.isEmpty()) {
      throw new StartFailure(option + " needs a value; see ./run --help");
    }
    return left.pop();
  }

  private static final class Parsed {
    boolean fresh;
    boolean serversOnly;
    boolean demo;
    String data;
    final Ports ports;

    Parsed(Map<String, String> environment) {
      data = environment.getOrDefault("MEATYMUSIC_DATA", "");
      ports = new Ports(environment);
    }

    Options toOptions(Path home) {
      if (demo) {
        ports.useFree();
      }
      var stack =
          new StackPorts(
              ports.of("kafka"), ports.of("postgres"), ports.of("redis"), ports.of("issuer"));
      // Relative to where the caller is, unless it is the default.
      var directory = data.isEmpty() ? home.resolve(".data") : Path.of(data).toAbsolutePath();
      return new Options(
          home,
          directory.normalize(),
          stack,
          ports.of("command"),
          ports.of("query"),
          fresh,
          serversOnly,
          demo);
    }
  }

  private static final class Ports {
    private static final List<String> NAMES =
        List.of("kafka", "postgres", "redis", "issuer", "command", "query");

    private final Map<String, Integer> numbers =
        new HashMap<>(
            Map.of(
                "kafka", StackPorts.standard().kafka(),
                "postgres", StackPorts.standard().postgres(),
                "redis", StackPorts.standard().redis(),
                "issuer", StackPorts.standard().issuer(),
                "command", 8080,
                "query", 8081));

    Ports(Map<String, String> environment) {
      for (var name : NAMES) {
        var set = environment.get("MEATYMUSIC_PORT_" + name.toUpperCase(Locale.ROOT));
        if (set != null) {
          set(name, set);
        }
      }
    }

    int of(String name) {
      return numbers.getOrDefault(name, 0);
    }

    void set(String name, String text) {
      if (!NAMES.contains(name)) {
        throw new StartFailure("unknown option --port-" + name + "; see ./run --help");
      }
      try {
        var number = Integer.parseInt(text);
        if (number >= 1 && number <= 65_535) {
          numbers.put(name, number);
          return;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new StartFailure("port of " + name + " is not a port: " + text);
    }

    void useFree() {
      var free = PortCheck.free(NAMES.size());
      for (int i = 0; i < free.length; i++) {
        numbers.put(NAMES.get(i), free[i]);
      }
    }
  }
}
