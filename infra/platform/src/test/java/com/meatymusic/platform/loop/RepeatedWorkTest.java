package com.meatymusic.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration NEVER = Duration.ofDays(1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Loops loops = new Loops(meters);
  private final Loop loop = loops.required("work");
  private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
  private RepeatedWork work = new RepeatedWork(loop, NEVER, () -> {});
  private int times;

  @AfterEach
  void end() {
    work.stop();
  }

  @Test
  void anErrorAnExceptionAndAMissingClassEndNothing() throws Exception {
    start(
        SOON,
        () -> {
          done.add(++times);
          switch (times) {
            case 1 -> throw new IllegalStateException("first");
            case 2 -> throw new java.io.IOException("second");
            case 3 -> throw new NoClassDefFoundError("third");
            default -> {}
          }
        });
    for (int i = 1; i <= 5; i++) {
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
    }
    assertThat(meters.get("meatymusic.loop.failures").tag("loop", "work").functionCounter().count())
        .isEqualTo(3);
  }

  @Test
  void whatFailedIsShownUntilItGetsOn() throws Exception {
    CountDownLatch failing = new CountDownLatch(1);
    start(
        SOON,
        () -> {
          done.add(++times);
          if (failing.getCount() > 0) {
            throw new IllegalStateException("secret words", new java.io.IOException("more"));
          }
        });
    done.poll(10, TimeUnit.SECONDS);
    done.poll(10, TimeUnit.SECONDS);
    assertThat(loop.details())
        .containsEntry("state", "retrying")
        .containsEntry("trouble", "IOException");
    failing.countDown();
    done.clear();
    done.poll(10, TimeUnit.SECONDS);
    done.poll(10, TimeUnit.SECONDS);
    assertThat(loop.details()).containsEntry("state", "ok").doesNotContainKey("trouble");
  }

  @Test
  void itIsWokenAndStopped() throws Exception {
    start(NEVER, () -> done.add(++times));
    assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();
    work.wake();
    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
    work.stop();
    work.wake();
    assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();
    work.start();
    work.wake();
    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void aStepThatNeedsAMomentEndsByItself() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    work =
        new RepeatedWork(
            loop,
            Duration.ZERO,
            SOON,
            Duration.ofSeconds(10),
            () -> {
              begun.countDown();
              Thread.sleep(200);
              done.add(++times);
            });
    work.start();
    begun.await();
    work.stop();
    assertThat(done).containsExactly(1);
  }

  @Test
  void whatDoesNotGetOnStands() throws Exception {
    Loop quick = loops.optional("quick", Duration.ofMillis(50));
    assertThat(quick.stands()).isFalse();
    Thread.sleep(80);
    assertThat(quick.stands()).isTrue();
    assertThat(meters.get("meatymusic.loop.standing").tag("loop", "quick").gauge().value())
        .isEqualTo(1);
    quick.progressed();
    assertThat(quick.stands()).isFalse();
    loops.remove(quick);
    assertThat(meters.find("meatymusic.loop.standing").tag("loop", "quick").gauge()).isNull();
  }

  private void start(Duration interval, RepeatedWork.Work step) {
    work = new RepeatedWork(loop, interval, step);
    work.start();
  }
}
