package com.meatymusic.command;

import com.meatymusic.command.decider.rebuild.DeciderRebuild;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the command service; a start that fails ends the process with status 1. */
@SpringBootApplication
@ConfigurationPropertiesScan({"com.meatymusic.command", "com.meatymusic.platform.kafka"})
public class CommandServiceApplication {

  public static void main(String[] args) {
    try {
      if (DeciderRebuild.isAsked(args)) {
        DeciderRebuild.run(args);
        System.exit(0);
      }
      SpringApplication.run(CommandServiceApplication.class, args);
    } catch (RuntimeException | Error e) {
      // Boot has logged it. Threads of Kafka's clients would keep the process alive, doing nothing.
      System.exit(1);
    }
  }
}
