package com.meatymusic.localstack.process.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a process is started: command, what is added to the environment, working directory. */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
