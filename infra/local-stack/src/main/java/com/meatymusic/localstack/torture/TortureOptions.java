package com.meatymusic.localstack.torture;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long, and which plan. */
public final class TortureOptions {

  private static final int MOST = 24 * 60;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "the same seed and minutes make the same plan (default: any)")
  private @Nullable Long seed;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "5",
      description = "how long faults are injected (${DEFAULT-VALUE})")
  void last(int number) {
    if (number < 1 || number > MOST) {
      throw new ParameterException(
          command.commandLine(), "--minutes needs a number from 1 to " + MOST);
    }
    minutes = number;
  }

  public Duration length() {
    return Duration.ofMinutes(minutes);
  }

  /** Always the same one. */
  public long seed() {
    if (seed == null) {
      seed = (long) new SecureRandom().nextInt(Integer.MAX_VALUE);
    }
    return Objects.requireNonNull(seed);
  }

  public boolean json() {
    return json;
  }
}
