package com.meatymusic.localstack.service;

import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.process.jvm.Jvm;
import com.meatymusic.localstack.process.jvm.Launch;
import com.meatymusic.localstack.process.jvm.StartCache;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the two services as a child: its jar, and where it says that it is ready.
 *
 * @param jvm options of its Java
 */
public record ServiceProcess(
    String name,
    Path jar,
    Path directory,
    int port,
    List<String> jvm,
    Map<String, String> environment)
    implements ServerSpec {

  /**
   * Small: a whole backbone is to fit beside an IDE. And soon there: the optimising compiler, which
   * is two thirds of a start's processor time, is left to benchmarks and containers.
   */
  public static final List<String> SMALL =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  @Override
  public String version() {
    return jar.getFileName().toString();
  }

  /** The jar of a service as the build leaves it. */
  public static Path jar(Path home, String name) {
    return home.resolve(Path.of(name, "target", name + "-0.1.0-SNAPSHOT.jar"));
  }

  /** Several instances share what one start has learned. */
  private String service() {
    return version().replaceFirst("-[0-9].*", "");
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public Launch prepare() throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new StartFailure(name + " is not built: there is no " + jar);
    }
    Files.createDirectories(directory);
    var unpacked = UnpackedJar.of(jar, directory);
    var command = new ArrayList<>(List.of(Jvm.java()));
    command.addAll(jvm);
    command.addAll(StartCache.beside(unpacked, service()).jvmArguments());
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            unpacked.toString()));
    return new Launch(command, environment, directory);
  }

  @Override
  public boolean answers() {
    var request =
        HttpRequest.newBuilder(url().resolve("/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String portAdvice() {
    var option = "--port-" + name.replace("-service", "");
    return "stop what uses it, or choose another with " + option + " or --free-ports";
  }
}
