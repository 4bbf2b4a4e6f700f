package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.StackPorts;
import com.meatymusic.localstack.process.PortCheck;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Where everything is to be: as the command line says, else as the environment does, else as
 * documented.
 */
final class Options {

  private final Path home;
  private final int[] free = PortCheck.free(6);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec line;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:MEATYMUSIC_DATA}",
      description = "where everything is kept (default: .data beside this script)")
  private @Nullable Path data;

  @Option(names = "--free-ports", description = "any free ports instead of those below")
  private boolean freePorts;

  @Option(
      names = "--port-kafka",
      paramLabel = "N",
      defaultValue = "${env:MEATYMUSIC_PORT_KAFKA:-19092}",
      description = "19092")
  private Port kafka;

  @Option(
      names = "--port-postgres",
      paramLabel = "N",
      defaultValue = "${env:MEATYMUSIC_PORT_POSTGRES:-15432}",
      description = "15432")
  private Port postgres;

  @Option(
      names = "--port-redis",
      paramLabel = "N",
      defaultValue = "${env:MEATYMUSIC_PORT_REDIS:-16379}",
      description = "16379")
  private Port redis;

  @Option(
      names = "--port-issuer",
      paramLabel = "N",
      defaultValue = "${env:MEATYMUSIC_PORT_ISSUER:-18090}",
      description = "18090")
  private Port issuer;

  @Option(
      names = "--port-command",
      paramLabel = "N",
      defaultValue = "${env:MEATYMUSIC_PORT_COMMAND:-8080}",
      description = "8080")
  private Port command;

  @Option(
      names = "--port-query",
      paramLabel = "N",
      defaultValue = "${env:MEATYMUSIC_PORT_QUERY:-8081}",
      description = "8081")
  private Port query;

  Options(Path home) {
    this.home = home;
  }

  /** A port as it stands on a command line. */
  record Port(int number) {

    static Port of(String text) {
      if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
        throw new TypeConversionException("'" + text + "' is not a port");
      }
      return new Port(Integer.parseInt(text));
    }
  }

  /** On free ports and in another directory, whatever was asked for. */
  void usePassing(Path directory) {
    freePorts = true;
    line = null;
    data = directory;
  }

  Path home() {
    return home;
  }

  /** Relative to where the caller is, unless it is the default. */
  Path data() {
    var directory =
        data == null || data.toString().isEmpty() ? home.resolve(".data") : data.toAbsolutePath();
    return directory.normalize();
  }

  StackPorts ports() {
    return new StackPorts(
        port(0, "kafka", kafka),
        port(1, "postgres", postgres),
        port(2, "redis", redis),
        port(3, "issuer", issuer));
  }

  int commandPort() {
    return port(4, "command", command);
  }

  int queryPort() {
    return port(5, "query", query);
  }

  private int port(int place, String name, Port port) {
    return freePorts && !isNamed("--port-" + name) ? free[place] : port.number();
  }

  private boolean isNamed(String option) {
    return line != null && line.commandLine().getParseResult().hasMatchedOption(option);
  }
}
