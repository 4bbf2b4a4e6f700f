package com.meatymusic.command.decider.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams keeps on this machine is a copy of a changelog, up to an offset: worthless,
 * and not recognised as such by Kafka Streams, once that changelog was made anew. So its topic's id
 * is kept beside the copy.
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
