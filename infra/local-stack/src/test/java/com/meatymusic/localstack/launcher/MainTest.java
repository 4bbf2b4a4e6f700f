package com.meatymusic.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.process.jvm.Jvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private static final Path HELP = Path.of("help.txt");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static CommandLine all() {
    return Main.commands(Path.of("/home/of/the/project"));
  }

  private int run(String... words) {
    return all().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
  }

  /** {@code ./run --help} reads it from there: record it with {@code -Dhelp.record}. */
  @Test
  void what_run_says_of_itself_is_recorded() throws IOException {
    assertThat(run("--help")).isZero();
    if (System.getProperty("help.record") != null) {
      Files.writeString(HELP, out.toString());
    }
    assertThat(HELP).hasContent(out.toString());
  }

  static Stream<List<String>> everyCommand() {
    return below(all(), List.of());
  }

  private static Stream<List<String>> below(CommandLine line, List<String> words) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(each -> {
          var longer = Stream.concat(words.stream(), Stream.of(each.getKey())).toList();
          return Stream.concat(Stream.of(longer), below(each.getValue(), longer));
        });
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void each_command_says_what_it_does(List<String> words) {
    assertThat(run(Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new)))
        .isZero();
    assertThat(out.toString()).contains("Usage: ./run " + String.join(" ", words));
    assertThat(out.toString().lines().count()).isGreaterThan(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ctl", "ctl help", "help", "help verify"})
  void help_may_also_be_a_word(String words) {
    assertThat(run(words.split(" "))).isZero();
    assertThat(out.toString()).startsWith("Usage: ./run ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--unknown",
        "--data",
        "--port-kafka",
        "--port-kafka x",
        "--port-other 1",
        "--port-query 65536",
        "unknown",
        "bench",
        "bench unknown",
        "bench commands --only a,z",
        "bench projection --only live,z",
        "bench projection --users 0",
        "torture --minutes 0",
        "torture --seed x",
        "verify --unknown",
        "verify --kafka",
        "verify --command ht^tp",
        "ctl parked --query localhost:8081",
        "ctl unknown",
        "ctl rebuild",
        "ctl rebuild users --unknown",
        "ctl pause users --generation x",
        "ctl parked unknown",
        "ctl parked show",
        "ctl parked discard 1",
        "ctl redis",
        "ctl decider",
        "ctl decider rebuild --port-redis 0"
      })
  void what_makes_no_sense_is_refused_in_one_line(String words) {
    assertThat(run(words.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("run: ").contains("; see ./run ").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void what_cannot_be_done_is_said_in_one_line() {
    assertThat(run("ctl", "--query", "http://127.0.0.1:1", "projections", "--token", "t")).isOne();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            run: nothing answers at http://127.0.0.1:1: start ./run, or name another place with --query and --token
            """);
  }

  @Test
  void the_command_line_outweighs_the_environment() throws Exception {
    var environment = Map.of("MEATYMUSIC_PORT_KAFKA", "x", "MEATYMUSIC_PORT_QUERY", "y");
    assertThat(said(environment, "--port-query", "1")).contains("--port-kafka", "'x'");
    assertThat(said(environment, "--port-kafka", "1")).contains("--port-query", "'y'");
  }

  private static String said(Map<String, String> environment, String... words) throws Exception {
    var command =
        new ArrayList<>(List.of(Jvm.java(), "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var output = process.inputReader()) {
      var said = output.readAllAsString();
      assertThat(process.waitFor()).as(said).isEqualTo(2);
      return said;
    }
  }
}
