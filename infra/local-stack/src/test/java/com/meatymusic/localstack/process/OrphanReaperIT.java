package com.meatymusic.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.process.jvm.Jvm;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrphanReaperIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** Stands for a test's JVM: guards a process, says which, and waits to be killed. */
  static final class Parent {
    @SuppressWarnings("SystemOut")
    public static void main(String[] none) throws Exception {
      var guarded = new ProcessBuilder("sleep", "60").start();
      var ended = new ProcessBuilder("sleep", "60").start();
      var guard = new OrphanReaper();
      guard.watch(guarded.pid());
      guard.watch(ended.pid());
      guard.forget(ended.pid());
      System.out.println(guarded.pid() + " " + ended.pid());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void what_is_guarded_ends_with_a_parent_that_is_killed_and_nothing_else_does() throws Exception {
    var builder = new ProcessBuilder(Jvm.java(), "-Xmx32m", Parent.class.getName());
    builder.environment().put("CLASSPATH", Jvm.classPath());
    var parent = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var pids = parent.inputReader().readLine().split(" ", -1);
    var guarded = ProcessHandle.of(Long.parseLong(pids[0])).orElseThrow();
    var forgotten = ProcessHandle.of(Long.parseLong(pids[1])).orElseThrow();
    try {
      parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      assertThat(Running.awaitExit(guarded, SOON)).isTrue();
      assertThat(Running.isAlive(forgotten)).isTrue();
    } finally {
      forgotten.destroyForcibly();
    }
  }
}
