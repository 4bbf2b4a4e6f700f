package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.DiskTrouble;
import com.meatymusic.localstack.postgres.PostgresServer;
import com.meatymusic.localstack.process.PrivateFile;
import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** The data directory, held for one {@code ./run} at a time. The system lets go when it ends. */
record DataDirectory(Path path, FileChannel lock) {

  private static final long NEEDED_BYTES = 300L << 20;
  private static final String LOCK = "lock";

  /**
   * @throws StartFailure if it cannot be made or written, has no room, or is held by another
   */
  static DataDirectory hold(Path path) {
    try {
      PrivateFile.createDirectory(path);
      var lock =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        var holder = Files.readString(path.resolve(LOCK)).strip();
        throw new StartFailure(
            "another ./run (process %s) uses %s: end it, or choose another with --data"
                .formatted(holder, path));
      }
      lock.truncate(0);
      var pid = Long.toString(ProcessHandle.current().pid());
      lock.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      checkRoom(path);
      return new DataDirectory(path, lock);
    } catch (IOException e) {
      throw new StartFailure(DiskTrouble.describe(e), e);
    }
  }

  private static void checkRoom(Path path) throws IOException {
    var free = Files.getFileStore(path).getUsableSpace();
    if (free < NEEDED_BYTES) {
      throw new StartFailure(
          "the disk of %s has only %d MB left; %d MB are needed"
              .formatted(path, free >> 20, NEEDED_BYTES >> 20));
    }
  }

  /** Removes what is in it, but not the lock. Nothing may run on it any more. */
  void empty() {
    try {
      delete(PostgresServer.dataElsewhere(path.resolve("postgres")));
      try (var entries = Files.list(path)) {
        for (var entry : entries.filter(e -> !e.endsWith(LOCK)).toList()) {
          delete(entry);
        }
      }
    } catch (IOException e) {
      throw new StartFailure(DiskTrouble.describe(e), e);
    }
  }

  void delete() throws IOException {
    empty();
    lock.close();
    delete(path);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
