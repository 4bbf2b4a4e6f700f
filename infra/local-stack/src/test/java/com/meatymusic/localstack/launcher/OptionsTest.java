package com.meatymusic.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.StackPorts;
import com.meatymusic.localstack.launcher.Options.Port;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class OptionsTest {

  private static final Path HOME = Path.of("/home/of/the/project");

  @Test
  void without_arguments_everything_is_as_documented() {
    var options = parse();
    assertThat(options.ports()).isEqualTo(StackPorts.standard());
    assertThat(options.commandPort()).isEqualTo(8080);
    assertThat(options.queryPort()).isEqualTo(8081);
    assertThat(options.data()).isEqualTo(HOME.resolve(".data"));
  }

  @Test
  void a_port_that_is_named_beside_free_ones_is_taken() {
    var options = parse("--port-kafka", "1003", "--free-ports");
    assertThat(options.ports().kafka()).isEqualTo(1003);
    assertThat(options.ports().redis()).isNotEqualTo(StackPorts.standard().redis());
    assertThat(options.commandPort()).isNotEqualTo(8080).isNotEqualTo(options.queryPort());
  }

  @Test
  void a_directory_is_relative_to_the_caller() {
    assertThat(parse("--data", "a/../b").data()).isEqualTo(Path.of("b").toAbsolutePath());
    assertThat(parse("--data", "").data()).isEqualTo(HOME.resolve(".data"));
  }

  private static final class Command {
    @Mixin private final Options options = new Options(HOME);
  }

  private static Options parse(String... arguments) {
    var command = new Command();
    new CommandLine(command).registerConverter(Port.class, Port::of).parseArgs(arguments);
    return command.options;
  }
}
