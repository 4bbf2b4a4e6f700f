package com.meatymusic.localstack.process;

import com.meatymusic.localstack.process.jvm.Launch;
import java.io.IOException;

/** What distinguishes one server from another: its command and when it counts as ready. */
public interface ServerSpec {

  String name();

  /** A running process is re-used only by a caller that wants this very version. */
  String version();

  int port();

  /** Writes what the server needs on disk and says how to start it. Called before every start. */
  Launch prepare() throws IOException;

  /** One attempt to use the server the way a client would; never throws for "not yet". */
  boolean answers();

  /** The signal that makes it stop soon and cleanly. */
  default String stopSignal() {
    return "TERM";
  }

  /** What to do about a taken port, said to the person at the terminal. */
  default String portAdvice() {
    return "stop what uses it, or choose another with --port-" + name() + " or --free-ports";
  }
}
