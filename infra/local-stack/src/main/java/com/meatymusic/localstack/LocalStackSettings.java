package com.meatymusic.localstack;

import com.meatymusic.localstack.process.Lifetime;
import java.nio.file.Path;

/**
 * What a stack is started with.
 *
 * @param data everything it keeps: the servers' data, secrets, logs, records of its processes
 * @param binaries where executables are unpacked; several stacks may share it
 * @param issuer the {@code iss} of its tokens. It does not follow the port, because a tenant's id
 *     is derived from it and must stay.
 */
public record LocalStackSettings(
    Path data, Path binaries, StackPorts ports, Lifetime lifetime, String issuer) {

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
        DEFAULT_ISSUER);
  }

  /** Free ports; the servers end with this JVM, however it ends. */
  public static LocalStackSettings passing(Path data) {
    return in(data).with(StackPorts.free()).with(Lifetime.WITH_PARENT);
  }

  public LocalStackSettings with(StackPorts other) {
    return new LocalStackSettings(data, binaries, other, lifetime, issuer);
  }

  public LocalStackSettings with(Lifetime other) {
    return new LocalStackSettings(data, binaries, ports, other, issuer);
  }
}
