package com.meatymusic.localstack.kafka;

import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.jvm.Jvm;
import com.meatymusic.localstack.process.jvm.Launch;
import com.meatymusic.localstack.process.jvm.StartCache;
import com.meatymusic.localstack.process.logging.PlainLogging;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.AppInfoParser;
import org.slf4j.event.Level;

/**
 * Kafka as a process of its own: {@link Broker} in a small JVM.
 *
 * @param optimised whether it has the optimising compiler
 * @param detours further ports, and what clients of each are told to come to instead
 */
public record KafkaBroker(
    Path directory, int port, boolean optimised, Map<Integer, Integer> detours)
    implements ServerSpec {

  /** One that all come to by its own port. */
  public KafkaBroker(Path directory, int port, boolean optimised) {
    this(directory, port, optimised, Map.of());
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String version() {
    return AppInfoParser.getVersion();
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(directory);
    var file = directory.resolve("server.properties");
    // The controller's port is nobody else's business: any free one, at every start.
    var settings = BrokerSettings.of(port, PortCheck.free(1)[0], directory.resolve("log"), detours);
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, null);
    }
    var command = new ArrayList<>(List.of(Jvm.java(), "-Xms64m", "-Xmx512m", "-XX:+UseSerialGC"));
    if (!optimised) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(startCache());
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(PlainLogging.jvmArguments(Level.WARN)));
    command.add(Broker.class.getName());
    command.add(file.toString());
    return new Launch(command, Map.of("CLASSPATH", Jvm.classPath()), directory);
  }

  /** Only for {@code ./run}, whose class path is one jar: directories can have no cache. */
  private List<String> startCache() throws IOException {
    var classPath = Jvm.classPath();
    return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
        ? StartCache.beside(Path.of(classPath).toAbsolutePath(), name()).jvmArguments()
        : List.of();
  }

  /** Asking an administration client about a closed port would take it a second: look first. */
  @Override
  public boolean answers() {
    if (PortCheck.isFree(port)) {
      return false;
    }
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "request.timeout.ms", 1500,
            "default.api.timeout.ms", 2000,
            "reconnect.backoff.max.ms", 50);
    try (var admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
