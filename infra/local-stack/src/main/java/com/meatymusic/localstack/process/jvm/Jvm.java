package com.meatymusic.localstack.process.jvm;

import java.nio.file.Path;

/** The Java that runs this, for children. */
public final class Jvm {

  private Jvm() {}

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Goes to a child by environment: it may be longer than a command line should be. */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }
}
