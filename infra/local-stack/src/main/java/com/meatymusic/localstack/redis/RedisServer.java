package com.meatymusic.localstack.redis;

import com.meatymusic.localstack.process.PrivateFile;
import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.jvm.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Redis with an append-only file, on the loopback address only.
 *
 * @param directory its data
 * @param binaries where the executable is unpacked
 */
public record RedisServer(Path directory, Path binaries, int port, String password)
    implements ServerSpec {

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String version() {
    return RedisBinary.VERSION;
  }

  public String url() {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(directory);
    var configuration = directory.resolve("redis.conf");
    PrivateFile.create(
        configuration,
        """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir "%s"
        appendonly yes
        appendfsync everysec
        # The append-only file is what is read at the start; a snapshot beside it would be idle work.
        save ""
        daemonize no
        """
            .formatted(port, password, directory));
    var command = List.of(RedisBinary.unpack(binaries).toString(), configuration.toString());
    return new Launch(command, Map.of(), directory);
  }

  @Override
  public boolean answers() {
    try (var connection = RedisConnection.connect("127.0.0.1:" + port)) {
      connection.call("AUTH", password);
      return "PONG".equals(connection.call("PING"));
    } catch (IOException e) {
      return false;
    }
  }
}
