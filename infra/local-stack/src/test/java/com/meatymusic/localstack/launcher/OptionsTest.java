package com.meatymusic.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.localstack.StackPorts;
import com.meatymusic.localstack.process.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void the_command_line_outweighs_the_environment() {
    var environment = Map.of("MEATYMUSIC_PORT_KAFKA", "1001", "MEATYMUSIC_PORT_QUERY", "1002");
    var options = Options.parse(List.of("--port-kafka", "1003"), environment, HOME);
    assertThat(options.ports().kafka()).isEqualTo(1003);
    assertThat(options.queryPort()).isEqualTo(1002);
  }

  @Test
  void the_demo_stays_away_from_the_documented_ports() {
    var options = parse("--demo");
    assertThat(options.ports()).isNotEqualTo(StackPorts.standard());
    assertThat(options.commandPort()).isNotEqualTo(8080).isNotEqualTo(options.queryPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--unknown", "--data", "--port-kafka", "--port-other 1", "--port-query 65536"})
  void what_makes_no_sense_is_refused(String arguments) {
    assertThatThrownBy(() -> parse(arguments.split(" ", -1))).isInstanceOf(StartFailure.class);
  }

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), Map.of(), HOME);
  }
}
