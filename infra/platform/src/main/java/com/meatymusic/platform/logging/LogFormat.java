package com.meatymusic.platform.logging;

import java.io.Console;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * {@code meatymusic.log-format}: json for machines, text for people. Where nothing is set it is
 * text, in colours, on a terminal, and json everywhere else.
 */
public final class LogFormat implements EnvironmentPostProcessor {

  private static final String SETTING = "meatymusic.log-format";
  private static final String TEXT = "text";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Console console = System.console();
    String usual = console != null && console.isTerminal() ? TEXT : "json";
    String format = environment.getProperty(SETTING, usual);
    // Empty is Spring's way to say that lines are not structured.
    String structured = format.equals(TEXT) ? "" : "logstash";
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "logFormat", Map.of("meatymusic.structured-console", structured)));
  }
}
