package com.meatymusic.command.decider.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams keeps a copy of the changelog on this machine. When the changelog is made anew that
 * copy is worthless, which Kafka Streams does not notice; so the id of the changelog's topic is
 * kept beside it.
 */
public record LocalState(Path directory, String applicationId) {

  /** Whether the copy is of this changelog. */
  public boolean isOf(@Nullable Uuid changelog) {
    try {
      return changelog != null
          && Files.exists(file())
          && Files.readString(file()).strip().equals(changelog.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called when there is no copy, or one of this changelog. */
  public void remember(@Nullable Uuid changelog) {
    try {
      Files.createDirectories(directory);
      if (changelog == null) {
        Files.deleteIfExists(file());
      } else {
        Files.writeString(file(), changelog.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return directory.resolve(applicationId + ".changelog-id");
  }
}
