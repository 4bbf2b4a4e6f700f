package com.meatymusic.localstack.torture.fault;

import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.torture.plan.Fault;

/** What is done to a process. */
final class ProcessFaults {

  private ProcessFaults() {}

  static Inflicted inflict(Fault fault, Server server) throws Exception {
    return switch (fault.deed()) {
      case KILL -> {
        server.kill();
        yield Inflicted.until(server::start);
      }
      case FREEZE -> {
        server.suspend();
        yield Inflicted.until(server::resume);
      }
      case RESTART -> {
        server.stop();
        yield Inflicted.until(server::start);
      }
      case FULL_DISK -> {
        var limited = FileSizeLimit.set(server.processes());
        yield new Inflicted(limited, () -> empty(server));
      }
      default -> throw new IllegalArgumentException(fault.name());
    };
  }

  /** Who cannot write may have ended: that is what a full disk does, and not a fault of theirs. */
  static void empty(Server server) throws Exception {
    FileSizeLimit.lift(server.processes());
    server.start();
  }
}
