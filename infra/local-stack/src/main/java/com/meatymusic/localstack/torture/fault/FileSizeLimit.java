package com.meatymusic.localstack.torture.fault;

import java.io.IOException;
import java.util.List;

/**
 * Has writes of running processes fail as a full disk has: no file of theirs can grow (EFBIG in
 * place of ENOSPC). A small file system cannot be mounted everywhere, and filling the machine's
 * would hit others. Needs Linux and prlimit of util-linux.
 */
final class FileSizeLimit {

  private FileSizeLimit() {}

  /**
   * @return what kept it from being done; empty when it was done
   */
  static String set(List<ProcessHandle> processes) throws IOException, InterruptedException {
    return limit(processes, "--fsize=1:");
  }

  static void lift(List<ProcessHandle> processes) throws IOException, InterruptedException {
    limit(processes, "--fsize=unlimited:");
  }

  private static String limit(List<ProcessHandle> processes, String option)
      throws IOException, InterruptedException {
    if (processes.isEmpty()) {
      return "not possible: no process of this machine";
    }
    String said = "";
    for (var process : processes) {
      try {
        var prlimit =
            new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), option)
                .redirectErrorStream(true)
                .start();
        var output = new String(prlimit.getInputStream().readAllBytes(), "UTF-8").strip();
        // One that ended meanwhile needs no limit.
        if (prlimit.waitFor() != 0 && process.isAlive()) {
          said = "not possible: " + output;
        }
      } catch (IOException e) {
        return "not possible: " + e.getMessage();
      }
    }
    return said;
  }
}
