package com.meatymusic.localstack.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;

/** The settings of the one node. What is not said here is Kafka's default. */
public final class BrokerSettings {

  private static final String BROKER_LISTENER = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private BrokerSettings() {}

  /**
   * @param detours further ports that it listens on, and the port that clients of each are told to
   *     come to: that of a proxy in front of it
   */
  static Properties of(int port, int controllerPort, Path logs, Map<Integer, Integer> detours) {
    var all = new Properties();
    all.setProperty("process.roles", "broker,controller");
    all.setProperty("node.id", "1");
    all.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    all.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    all.setProperty("inter.broker.listener.name", BROKER_LISTENER);
    var listeners = new StringJoiner(",").add(listener(BROKER_LISTENER, port));
    var advertised = new StringJoiner(",").add(listener(BROKER_LISTENER, port));
    var protocols = new StringJoiner(",");
    for (var name : List.of(BROKER_LISTENER, CONTROLLER_LISTENER)) {
      protocols.add(name + ":PLAINTEXT");
    }
    detours.forEach((own, told) -> {
      var name = "DETOUR" + own;
      listeners.add(listener(name, own));
      advertised.add(listener(name, told));
      protocols.add(name + ":PLAINTEXT");
    });
    listeners.add(listener(CONTROLLER_LISTENER, controllerPort));
    all.setProperty("listeners", listeners.toString());
    all.setProperty("advertised.listeners", advertised.toString());
    // Kafka's own knows the two that are always there, and not these.
    if (!detours.isEmpty()) {
      all.setProperty("listener.security.protocol.map", protocols.toString());
    }
    all.setProperty("log.dirs", logs.toString());
    all.putAll(common());
    return all;
  }

  private static String listener(String name, int port) {
    return "%s://127.0.0.1:%d".formatted(name, port);
  }

  /** All but where it listens and keeps its log. */
  public static Map<String, String> common() {
    var all = new HashMap<String, String>();

    // Topics are made by the project, with a number of partitions that is decided.
    all.put("auto.create.topics.enable", "false");

    // One node: its internal topics have one replica, and few partitions make it start sooner.
    all.put("offsets.topic.replication.factor", "1");
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("transaction.state.log.num.partitions", "4");
    all.put("share.coordinator.state.topic.replication.factor", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("share.coordinator.state.topic.num.partitions", "4");

    // Back within seconds after a kill: by default the node waits out its own old session.
    all.put("broker.session.timeout.ms", "2000");
    all.put("broker.heartbeat.interval.ms", "500");
    all.put("group.initial.rebalance.delay.ms", "0");
    // A decider that is killed is missed sooner than after 6 s, Kafka's default minimum.
    all.put("group.min.session.timeout.ms", "2000");
    // A killed decider's transaction blocks its partitions until this scan aborts it.
    all.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");

    all.put("num.network.threads", "2");
    all.put("num.io.threads", "4");
    all.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    return all;
  }
}
