package com.meatymusic.platform.loop;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Runs a container of Kafka consumers for ever. A batch that fails comes again, and a right that is
 * missing is asked for again; a consumer that ended all the same, by an {@code Error} or because
 * another was taken for it, is replaced after a pause.
 */
public final class SupervisedContainer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SupervisedContainer.class);
  private static final Duration AUTHORIZATION_PAUSE = Duration.ofSeconds(2);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final AbstractMessageListenerContainer<byte[], byte[]> container;
  private final String name;

  /** One a consumer: one that gets on hides none that stands. */
  private final Map<String, Loop> loops;

  private final int phase;
  private volatile boolean wanted;

  /**
   * @param container that was not started yet, with its bean name, which its loops have too; its
   *     settings are completed here
   * @param loops makes a loop of a name
   * @param others is told the container's events too
   */
  public SupervisedContainer(
      AbstractMessageListenerContainer<byte[], byte[]> container,
      Function<String, Loop> loops,
      ApplicationEventPublisher others) {
    this.container = container;
    this.name = Objects.requireNonNull(container.getBeanName(), "bean name");
    this.loops =
        consumers(container).collect(Collectors.toUnmodifiableMap(Function.identity(), loops));
    this.phase = container.getPhase();
    var properties = container.getContainerProperties();
    properties.setAuthExceptionRetryInterval(AUTHORIZATION_PAUSE);
    properties.setRestartAfterAuthExceptions(true);
    properties.setIdleEventInterval(IDLE.toMillis());
    properties.setIdleBeforeDataMultiplier(1.0); // Spring's is five times as long at first.
    ContainerProgress progress = new ContainerProgress(this.loops, others);
    container.setBatchInterceptor(progress);
    container.setApplicationEventPublisher(progress::heard);
  }

  public SupervisedContainer(
      AbstractMessageListenerContainer<byte[], byte[]> container, Function<String, Loop> loops) {
    this(container, loops, event -> {});
  }

  /** The bean names that Spring gives to the containers of each consumer. */
  private static Stream<String> consumers(AbstractMessageListenerContainer<?, ?> container) {
    String name = container.getBeanName();
    return container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent
        ? IntStream.range(0, concurrent.getConcurrency()).mapToObj(i -> name + "-" + i)
        : Stream.of(Objects.requireNonNull(name));
  }

  /** How its consumers get on. */
  public Collection<Loop> loops() {
    return loops.values();
  }

  /** An error handler that gives up no batch, whatever failed in it. */
  public static DefaultErrorHandler unlimitedRetries() {
    ExponentialBackOff forEver = new ExponentialBackOff(200, 2);
    forEver.setMaxInterval(5_000);
    DefaultErrorHandler result = new DefaultErrorHandler(forEver);
    result.setClassifications(Map.of(), true); // Spring gives some faults up at once.
    return result;
  }

  /** Whether every consumer that there should be runs. */
  public boolean isWhole() {
    return container.isRunning()
        && container.isInExpectedState()
        && (!(container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent)
            || concurrent.getContainers().size() == concurrent.getConcurrency());
  }

  /** Looks itself: not every end of a consumer is told. */
  @SuppressWarnings("CatchingUnchecked")
  private void watch() {
    while (wanted) {
      try {
        Thread.sleep(RESTART_PAUSE);
        if (wanted && !isWhole()) {
          log.warn("{} has ended and is started again", name);
          restart();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        loops.values().forEach(loop -> loop.failed(e));
        log.warn("{} can't be started yet: {}", name, e.toString());
      }
    }
  }

  private void restart() {
    container.stop();
    if (wanted) {
      container.start();
    }
    if (!wanted) {
      container.stop(); // Stopped meanwhile, when there was nothing to be stopped.
    }
  }

  @Override
  public void start() {
    wanted = true;
    loops.values().forEach(Loop::progressed);
    container.start();
    Thread.ofVirtual().name(name + "-watch").start(this::watch);
  }

  @Override
  public void stop() {
    wanted = false;
    container.stop();
  }

  @Override
  public void stop(Runnable done) {
    wanted = false;
    container.stop(done);
  }

  @Override
  public boolean isRunning() {
    return wanted;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
