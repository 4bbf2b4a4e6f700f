package com.meatymusic.localstack;

import com.meatymusic.localstack.process.Lifetime;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a stack is started with.
 *
 * @param data everything it keeps: the servers' data, secrets, logs, records of its processes
 * @param binaries where executables are unpacked; several stacks may share it
 * @param issuer the {@code iss} of its tokens. It does not follow the port, because a tenant's id
 *     is derived from it and must stay.
 * @param optimised whether Kafka has the optimising compiler, which takes most of a start's
 *     processor time: for measurements
 * @param detours further ports of Kafka, and the port that clients of each are told to come to,
 *     where a proxy stands before it
 */
public record LocalStackSettings(
    Path data,
    Path binaries,
    StackPorts ports,
    Lifetime lifetime,
    String issuer,
    boolean optimised,
    Map<Integer, Integer> detours) {

  public static final String DEFAULT_ISSUER = "https://issuer.meatymusic.local";

  public LocalStackSettings {
    // The servers run in directories of their own.
    data = data.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /** The documented ports; the servers live on when the starter is killed. */
  public static LocalStackSettings in(Path data) {
    return new LocalStackSettings(
        data,
        Cache.directory(data),
        StackPorts.standard(),
        Lifetime.OUTLIVES_PARENT,
        DEFAULT_ISSUER,
        false,
        Map.of());
  }

  /** Free ports; the servers end with this JVM, however it ends. */
  public static LocalStackSettings passing(Path data) {
    return in(data).with(StackPorts.free()).with(Lifetime.WITH_PARENT);
  }

  public LocalStackSettings with(StackPorts other) {
    return new LocalStackSettings(data, binaries, other, lifetime, issuer, optimised, detours);
  }

  public LocalStackSettings with(Lifetime other) {
    return new LocalStackSettings(data, binaries, ports, other, issuer, optimised, detours);
  }

  /** For who puts proxies before Kafka, which tells its clients where to come. */
  public LocalStackSettings withDetours(Map<Integer, Integer> others) {
    return new LocalStackSettings(data, binaries, ports, lifetime, issuer, optimised, others);
  }

  /** For measurements: slower to start, and quicker then. */
  public LocalStackSettings withOptimised() {
    return new LocalStackSettings(data, binaries, ports, lifetime, issuer, true, detours);
  }
}
