package com.meatymusic.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How PostgreSQL, which refuses to run as root, is run by this user. */
enum Privilege {
  /** An ordinary user runs it as is. */
  NONE_NEEDED(List.of()),
  /**
   * Root without its rights: in a user namespace without a mapping the process sees itself as an
   * ordinary user, and so do its files, which stay root's.
   */
  USER_NAMESPACE(List.of("unshare", "-U")),
  /** Where namespaces are forbidden, as in many containers: as nobody, who then owns the files. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  static final int NOBODY_ID = 65_534;

  private final List<String> prefix;

  Privilege(List<String> prefix) {
    this.prefix = prefix;
  }

  List<String> command(String... command) {
    var all = new ArrayList<>(prefix);
    all.addAll(List.of(command));
    return all;
  }

  static boolean isRoot(Path ownFile) throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(ownFile, "unix:uid"));
  }

  /** Whether the programs run, and reach their data, in this way. */
  boolean works(Path program, Path data) {
    return succeeds(command(program.toString(), "--version"))
        && succeeds(command("test", "-w", data.toString()));
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
