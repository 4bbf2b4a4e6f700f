package com.meatymusic.localstack.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's JVM: formats the log directory on the first start, then serves until TERM. */
public final class Broker {

  private Broker() {}

  @SuppressWarnings("SystemOut") // The log file of a child is its standard output.
  public static void main(String[] arguments) throws Exception {
    var settings = new Properties();
    try (var in = Files.newBufferedReader(Path.of(arguments[0]))) {
      settings.load(in);
    }
    try {
      format(settings);
      var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
      server.startup();
      System.out.println("kafka serves " + settings.getProperty("listeners"));
      server.awaitShutdown();
    } catch (Exception e) {
      e.printStackTrace(System.out);
      // Kafka's threads would keep the JVM alive.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void format(Properties settings) throws Exception {
    // Written last. A second format would be refused: it is of another cluster.
    if (Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .addDirectory(settings.getProperty("log.dirs"))
        .setMetadataLogDirectory(settings.getProperty("log.dirs"))
        .run();
  }
}
