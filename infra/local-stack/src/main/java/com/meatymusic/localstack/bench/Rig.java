package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.process.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is measured.
 *
 * @param service the command service, running
 * @param state where its decider keeps its state
 */
public record Rig(LocalStack stack, Server service, URI url, Path state) {

  /** Settings all clients of Kafka share. */
  Map<String, Object> clients() {
    return Map.of("bootstrap.servers", stack.endpoints().kafka());
  }
}
