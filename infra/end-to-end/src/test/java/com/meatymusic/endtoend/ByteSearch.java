package com.meatymusic.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for texts in all files below a directory, whatever these are. */
final class ByteSearch {

  private ByteSearch() {}

  /** Files, relative to the directory, that hold the text. */
  static Set<String> in(Path directory, String text) {
    byte[] wanted = text.getBytes(UTF_8);
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> holds(file, wanted))
          .forEach(file -> found.add(directory.relativize(file).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static boolean holds(Path file, byte[] wanted) {
    try {
      return contains(Files.readAllBytes(file), wanted);
    } catch (NoSuchFileException e) {
      return false; // Servers take files away while we look.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean contains(byte[] bytes, byte[] wanted) {
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      int j = 0;
      while (j < wanted.length && bytes[i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
