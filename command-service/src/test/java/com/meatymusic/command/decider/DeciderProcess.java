package com.meatymusic.command.decider;

import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import com.meatymusic.platform.loop.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** A decider in a process of its own, to be killed. */
public final class DeciderProcess {

  private DeciderProcess() {}

  public static void main(String[] args) throws Exception {
    var settings =
        TestSettings.withStandbys(
            Integer.parseInt(args[3]),
            Duration.ofMillis(Long.parseLong(args[4])),
            args[1],
            args[2],
            1_000_000,
            new Idempotency(Duration.ofHours(24), 100_000));
    var decider =
        new Decider(
            settings,
            Map.of("bootstrap.servers", args[0]),
            12,
            new DefaultKafkaClientSupplier(),
            _ -> {},
            new Loops(new SimpleMeterRegistry()).required("decider"),
            _ -> Runtime.getRuntime().halt(70));
    Runtime.getRuntime().addShutdownHook(new Thread(decider::close));
    decider.start();
    Thread.currentThread().join();
  }

  public static Process start(String bootstrap, String application, Path home) throws IOException {
    return start(bootstrap, application, home, 0, Duration.ofSeconds(6));
  }

  static Process start(
      String bootstrap, String application, Path home, int standbys, Duration sessionTimeout)
      throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                DeciderProcess.class.getName(),
                bootstrap,
                application,
                home.toString(),
                Integer.toString(standbys),
                Long.toString(sessionTimeout.toMillis())))
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(
                new File(home.toFile().getParentFile(), "decider.log")))
        .start();
  }
}
