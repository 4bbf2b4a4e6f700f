package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.process.PortCheck;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, so that it can be killed for real. */
final class ServiceChild implements AutoCloseable {

  private final Process process;
  private final Calls calls;

  private ServiceChild(Process process, Calls calls) {
    this.process = process;
    this.calls = calls;
  }

  static ServiceChild start(Map<String, String> more) throws IOException {
    int port = PortCheck.free(1)[0];
    Map<String, String> properties =
        new HashMap<>(Service.stack().serviceEnvironment().queryServiceProperties(port));
    properties.putAll(more);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(QueryServiceApplication.class.getName());
    properties.forEach((name, value) -> command.add("--" + name + "=" + value));
    return new ServiceChild(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(new File("target/service-child.log")))
            .start(),
        new Calls(port));
  }

  Operator operations() {
    return new Operator(calls);
  }

  void awaitReady() throws Exception {
    eventually(
        () -> assertThat(calls.get(Service.operator(), "/health/ready").status()).isEqualTo(200));
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** As a paused machine: it holds what it holds. */
  void freeze() throws Exception {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  /** In order, as an operator ends it. */
  void end() throws InterruptedException {
    process.destroy();
    process.waitFor(20, TimeUnit.SECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
