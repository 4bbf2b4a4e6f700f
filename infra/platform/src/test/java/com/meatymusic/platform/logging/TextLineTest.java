package com.meatymusic.platform.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;

/** Lines for people hold what came in; none of it may look like a line, or speak to a terminal. */
class TextLineTest {

  @Test
  void aMessageIsOneLineWithoutControls() {
    String line = line("sub a\r\nINFO forged\u001b[31m\u2028\u0085", null);
    assertThat(line).contains("sub a??INFO forged?[31m??").endsWith("\n").hasLineCount(1);
  }

  @Test
  void aStackTraceKeepsItsLinesAndStandsOnce() {
    String lines = line("failed", new IllegalStateException("odd\r\u001b[2J"));
    assertThat(lines).contains("odd??[2J").contains("\tat com.meatymusic");
    assertThat(lines.split("IllegalStateException", -1)).hasSize(2);
  }

  private static String line(String message, Throwable thrown) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern().replace("%clr", "%").replace("%wEx", "%ex"));
    layout.start();
    var logger = context.getLogger("test");
    return layout.doLayout(
        new LoggingEvent("test", logger, Level.INFO, message, thrown, new Object[0]));
  }

  private static String pattern() {
    try (InputStream file = TextLineTest.class.getResourceAsStream("/platform.yml")) {
      Map<String, Object> settings = new Yaml().load(new String(file.readAllBytes(), UTF_8));
      Map<?, ?> logging = (Map<?, ?>) settings.get("logging");
      return (String) ((Map<?, ?>) logging.get("pattern")).get("console");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
