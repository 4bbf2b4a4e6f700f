package com.meatymusic.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a command in a session of its own. The terminal sends Ctrl-C to everything in its
 * foreground group: the servers would stop before the services that still need them.
 */
final class Detached {

  private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");
  private static final Path PERL = Path.of("/usr/bin/perl");

  private Detached() {}

  static List<String> command(List<String> command) {
    var wrapped = new ArrayList<>(prefix());
    wrapped.addAll(command);
    return wrapped;
  }

  private static List<String> prefix() {
    for (var setsid : SETSID) {
      if (Files.isExecutable(Path.of(setsid))) {
        return List.of(setsid);
      }
    }
    // macOS has no setsid, but a perl.
    return Files.isExecutable(PERL)
        ? List.of(PERL.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or exit 127")
        : List.of();
  }
}
