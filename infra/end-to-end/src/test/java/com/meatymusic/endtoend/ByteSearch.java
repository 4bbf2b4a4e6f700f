package com.meatymusic.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for a text in all files below a directory; servers take files away while it looks. */
final class ByteSearch extends SimpleFileVisitor<Path> {

  private final Path directory;
  private final byte[] wanted;
  private final Set<String> found = new TreeSet<>();

  private ByteSearch(Path directory, byte[] wanted) {
    this.directory = directory;
    this.wanted = wanted;
  }

  /** Files, relative to the directory, that hold the text. */
  static Set<String> in(Path directory, String text) {
    ByteSearch search = new ByteSearch(directory, text.getBytes(UTF_8));
    try {
      Files.walkFileTree(directory, search);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return search.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      try {
        if (contains(Files.readAllBytes(file), wanted)) {
          found.add(directory.relativize(file).toString());
        }
      } catch (NoSuchFileException e) {
        return FileVisitResult.CONTINUE;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    return goOn(e);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
      throws IOException {
    return goOn(e);
  }

  private static FileVisitResult goOn(@Nullable IOException e) throws IOException {
    if (e != null && !(e instanceof NoSuchFileException)) {
      throw e;
    }
    return FileVisitResult.CONTINUE;
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
