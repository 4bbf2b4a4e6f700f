package com.meatymusic.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A child's output: appended to, moved aside once when it has grown large. */
public record LogFile(Path path) {

  private static final long LARGE = 20L << 20;
  private static final int TAIL_BYTES = 16 << 10;

  void roll() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path) && Files.size(path) > LARGE) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines; none if the file cannot be read. */
  public List<String> tail(int lines) {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var from = Math.max(0, file.length() - TAIL_BYTES);
      var bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
