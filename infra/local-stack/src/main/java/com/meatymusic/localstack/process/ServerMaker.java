package com.meatymusic.localstack.process;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Makes the stack's servers of something else than processes. Tests run on containers when a module
 * that provides this is on their class path; there is none for {@code ./run}.
 */
public interface ServerMaker {

  /**
   * @param spec what must be on which port, with which password; how it would be started as a
   *     process is of no account
   * @param data the stack's data directory: output goes to {@code logs/}
   */
  Server make(ServerSpec spec, Path data);

  static Optional<ServerMaker> onClassPath() {
    return ServiceLoader.load(ServerMaker.class).findFirst();
  }
}
