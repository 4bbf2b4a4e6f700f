package com.meatymusic.localstack.bench.rig;

import com.meatymusic.localstack.process.Server;
import java.net.URI;
import java.util.Map;

/** Makes further instances of a service. */
@FunctionalInterface
public interface Instances {

  /** An instance, not started. */
  record Instance(Server server, URI url) {}

  /**
   * @param settings by their Spring property names
   */
  Instance with(Map<String, String> settings);
}
