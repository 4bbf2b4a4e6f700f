package com.meatymusic.localstack;

import com.meatymusic.localstack.process.PortCheck;

/** The servers' ports on the loopback address. */
public record StackPorts(int kafka, int postgres, int redis, int issuer) {

  /** The ones that {@code ./run} documents: each server's usual port and ten thousand. */
  public static StackPorts standard() {
    return new StackPorts(19_092, 15_432, 16_379, 18_090);
  }

  public static StackPorts free() {
    var ports = PortCheck.free(4);
    return new StackPorts(ports[0], ports[1], ports[2], ports[3]);
  }
}
