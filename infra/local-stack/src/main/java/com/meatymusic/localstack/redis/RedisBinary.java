package com.meatymusic.localstack.redis;

import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The executable in the embedded-redis package, unpacked once. */
final class RedisBinary {

  /** What the files say of themselves when asked, whatever their names are. */
  static final String VERSION = "6.2.11";

  private RedisBinary() {}

  static Path unpack(Path binaries) throws IOException {
    var name = resource();
    var target = binaries.resolve(name);
    if (Files.isExecutable(target)) {
      return target;
    }
    Files.createDirectories(binaries);
    var draft = Files.createTempFile(binaries, ".redis", "");
    try (var in = RedisBinary.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new StartFailure("redis: no " + name + " in the embedded-redis package");
      }
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return target;
  }

  private static String resource() {
    var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    var processor = System.getProperty("os.arch");
    return switch (system + "-" + processor) {
      case "linux-amd64" -> "redis-server-6.2.6-v5-linux-amd64";
      case "linux-aarch64" -> "redis-server-6.2.7-linux-arm64";
      case "darwin-x86_64" -> "redis-server-6.2.6-v5-darwin-amd64";
      case "darwin-aarch64" -> "redis-server-6.2.6-v5-darwin-arm64";
      default -> throw new StartFailure("redis: no binary for " + system + "-" + processor);
    };
  }
}
