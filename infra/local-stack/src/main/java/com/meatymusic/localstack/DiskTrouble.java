package com.meatymusic.localstack;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** One line for what a disk can do to one: full, read-only, forbidden. */
public final class DiskTrouble {

  private DiskTrouble() {}

  public static String describe(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "no permission to write " + denied.getFile();
      case FileSystemException trouble when trouble.getReason() != null ->
          "cannot write %s: %s".formatted(trouble.getFile(), trouble.getReason());
      default -> String.valueOf(failure.getMessage());
    };
  }
}
