package com.meatymusic.localstack.torture.fault;

import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.history.FaultDone;
import com.meatymusic.localstack.torture.history.Incident;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.localstack.torture.plan.Fault;
import com.meatymusic.localstack.torture.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Works through a plan, and is what starts a process again that ended of itself, as an orchestrator
 * would; that is noted. One fault at a time of each target.
 */
public final class Tormentor {

  private static final int TRIES = 30;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Faults faults;
  private final Map<String, Server> processes;
  private final Recorder recorder;
  private final Consumer<String> progress;
  private final Map<String, ReentrantLock> targets = new ConcurrentHashMap<>();
  private final Set<String> restarting = ConcurrentHashMap.newKeySet();

  public Tormentor(Ground ground, Recorder recorder, Consumer<String> progress) {
    this.faults = new Faults(ground);
    this.processes = ground.processes();
    this.recorder = recorder;
    this.progress = progress;
  }

  /** Returns when the time of the plan is over and all faults are taken back. */
  public void run(Plan plan) throws InterruptedException {
    long start = recorder.now();
    List<Thread> under = new ArrayList<>();
    for (var fault : plan.faults()) {
      rest(start + fault.at().toNanos());
      under.add(Thread.ofVirtual().name(fault.name()).start(() -> commit(fault)));
    }
    rest(start + plan.length().toNanos());
    for (var thread : under) {
      thread.join();
    }
    patiently("heal", faults::heal);
  }

  private void rest(long until) throws InterruptedException {
    while (recorder.now() < until) {
      Thread.sleep(Duration.ofNanos(Math.min(until - recorder.now(), PAUSE.toNanos())));
      keep();
    }
  }

  private void commit(Fault fault) {
    var lock = targets.computeIfAbsent(fault.target(), _ -> new ReentrantLock());
    lock.lock();
    long begin = recorder.now();
    try {
      progress.accept("%6.1f s  %s".formatted(begin / 1e9, fault.name()));
      var inflicted = faults.inflict(fault);
      Thread.sleep(fault.lasts());
      var note = inflicted.note() + patiently(fault.name(), inflicted.healing());
      recorder.add(new FaultDone(fault.name(), note, begin, recorder.now()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      recorder.add(new FaultDone(fault.name(), "not done: " + e, begin, recorder.now()));
    } finally {
      lock.unlock();
    }
  }

  /** What stands in its way may be another fault, which ends. */
  private String patiently(String what, Inflicted.Healing healing) throws InterruptedException {
    for (int i = 1; ; i++) {
      try {
        healing.heal();
        return "";
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (i == TRIES) {
          recorder.add(new Incident("%s is not taken back: %s".formatted(what, e), recorder.now()));
          return "not taken back: " + e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /** Looks at the lock first: who starts a process holds that, and the process for as long. */
  private void keep() {
    processes.forEach((name, server) -> {
      var lock = targets.computeIfAbsent(name, _ -> new ReentrantLock());
      if (!restarting.contains(name) && lock.tryLock()) {
        try {
          if (!server.isAlive()) {
            restarting.add(name);
            var last = String.join(" | ", server.log().tail(2));
            recorder.add(new Incident(name + " ended of itself: " + last, recorder.now()));
            Thread.ofVirtual().start(() -> restart(name, server, lock));
          }
        } finally {
          lock.unlock();
        }
      }
    });
  }

  private void restart(String name, Server server, ReentrantLock lock) {
    lock.lock();
    try {
      patiently(name, server::start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      restarting.remove(name);
      lock.unlock();
    }
  }
}
