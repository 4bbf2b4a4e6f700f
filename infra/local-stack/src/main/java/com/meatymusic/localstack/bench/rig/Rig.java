package com.meatymusic.localstack.bench.rig;

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
 * @param second a further instance of it, not running
 * @param query the query service, not running
 * @param others makes instances of the command service with settings of their own
 */
public record Rig(
    LocalStack stack,
    Server service,
    URI url,
    Path state,
    Server second,
    Server query,
    URI queryUrl,
    Instances others) {

  /** Settings all clients of Kafka share. */
  public Map<String, Object> clients() {
    return Map.of("bootstrap.servers", stack.endpoints().kafka());
  }
}
