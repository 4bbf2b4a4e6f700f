package com.meatymusic.localstack.process.logging;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logging for the stack's own JVMs: lines to standard output, with nothing to configure. It is
 * named by a system property and not registered as a service, so that it stays out of the way of
 * the back end that a service's tests bring along.
 */
public final class PlainLogging implements SLF4JServiceProvider {

  private static final String LEVEL = "meatymusic.localstack.log-level";

  private final ILoggerFactory loggers;
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  public PlainLogging() {
    var level = Level.valueOf(System.getProperty(LEVEL, Level.WARN.name()));
    loggers = name -> new PlainLogger(name, level);
  }

  /** The JVM arguments that choose it, for a child. */
  public static String[] jvmArguments(Level level) {
    return new String[] {
      "-Dslf4j.provider=" + PlainLogging.class.getName(),
      "-Dslf4j.internal.verbosity=WARN",
      // Kafka asks Log4j's interface for levels, and has no Log4j behind it here.
      "-Dlog4j2.statusLoggerLevel=OFF",
      "-D" + LEVEL + "=" + level
    };
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Everything is final.
  }
}
