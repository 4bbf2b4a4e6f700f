package com.meatymusic.localstack.torture.fault;

import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.ground.Stores;
import com.meatymusic.localstack.torture.ground.TcpProxy;
import com.meatymusic.localstack.torture.plan.Fault;
import java.util.Map;
import java.util.Objects;

/** Everything that can be done, by what it is done to. */
final class Faults {

  private final Map<String, Server> processes;
  private final Map<String, TcpProxy> proxies;
  private final StoreFaults stores;
  private final OperatorDeeds operator;

  Faults(Ground ground) {
    processes = ground.processes();
    proxies = ground.proxies();
    stores = new StoreFaults(new Stores(ground.stack().endpoints()));
    operator = new OperatorDeeds(ground);
  }

  Inflicted inflict(Fault fault) throws Exception {
    return switch (fault.deed()) {
      case KILL, FREEZE, RESTART, FULL_DISK ->
          ProcessFaults.inflict(fault, target(processes, fault));
      case CUT -> {
        target(proxies, fault).cut();
        yield Inflicted.over("");
      }
      case VANISH -> {
        var proxy = target(proxies, fault);
        proxy.hold();
        yield Inflicted.until(proxy::release);
      }
      case DISMISS, READ_ONLY, FULL_MEMORY, FORGET -> stores.inflict(fault);
      case REBUILD, REBUILD_CACHE -> operator.inflict(fault);
    };
  }

  private static <T> T target(Map<String, T> all, Fault fault) {
    return Objects.requireNonNull(all.get(fault.target()), fault.target());
  }

  /** Takes back whatever may have been done. */
  void heal() throws Exception {
    proxies.values().forEach(TcpProxy::release);
    for (var process : processes.values()) {
      process.resume();
      ProcessFaults.empty(process);
    }
    stores.writable();
    stores.roomy();
  }
}
