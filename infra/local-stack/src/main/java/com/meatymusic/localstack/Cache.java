package com.meatymusic.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where executables are unpacked: with the user's other caches, or else beside the data. */
final class Cache {

  private Cache() {}

  static Path directory(Path data) {
    var set = System.getenv("XDG_CACHE_HOME");
    var caches =
        set == null || set.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(set);
    var directory = caches.resolve("meatymusic");
    try {
      Files.createDirectories(directory);
      return Files.isWritable(directory) ? directory : data.resolve("bin");
    } catch (IOException e) {
      return data.resolve("bin");
    }
  }
}
