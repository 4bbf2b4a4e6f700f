package com.meatymusic.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What of the machine's memory a process holds, as the kernel says. */
final class ResidentMemory {

  private ResidentMemory() {}

  /**
   * In bytes.
   *
   * @return empty where nobody says so
   */
  static OptionalLong of(ProcessHandle process) {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(ResidentMemory::kilobytes)
              .map(kilobytes -> kilobytes << 10)
              .findFirst()
          : asked(process.pid());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Where there is no /proc, as on a Mac. */
  private static OptionalLong asked(long pid) throws IOException {
    var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    var said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return said.isBlank() ? OptionalLong.empty() : OptionalLong.of(kilobytes(said) << 10);
  }

  private static long kilobytes(String text) {
    return Long.parseLong(text.replaceAll("\\D", ""));
  }
}
