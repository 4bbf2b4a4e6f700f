package com.meatymusic.localstack.ctl;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which projection a command is about, and which of its generations. */
final class ChosenGeneration {

  @Parameters(paramLabel = "NAME", description = "a projection")
  String projection;

  @Option(names = "--generation", paramLabel = "N", description = "else the one under way")
  @Nullable Integer number;
}
