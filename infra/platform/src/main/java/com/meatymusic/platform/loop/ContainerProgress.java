package com.meatymusic.platform.loop;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ConsumerFailedToStartEvent;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.event.NonResponsiveConsumerEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Tells the loops of a container's consumers how these get on. A batch that was taken is progress;
 * one that failed will come again.
 */
final class ContainerProgress implements BatchInterceptor<byte[], byte[]> {

  private final Map<String, Loop> loops;
  private final ApplicationEventPublisher others;

  /** Of the consumer on whose thread it is asked. */
  private final ThreadLocal<Loop> own = new ThreadLocal<>();

  /**
   * @param loops by the bean names of the consumers' containers
   * @param others is told all events too
   */
  ContainerProgress(Map<String, Loop> loops, ApplicationEventPublisher others) {
    this.loops = loops;
    this.others = others;
  }

  void heard(Object event) {
    if (event instanceof KafkaEvent e
        && e.getSource() instanceof AbstractMessageListenerContainer<?, ?> one) {
      Loop loop = loops.get(one.getBeanName());
      if (loop != null) {
        heard(e, loop);
      }
    }
    if (event instanceof ApplicationEvent told) {
      others.publishEvent(told);
    }
  }

  private void heard(KafkaEvent event, Loop loop) {
    switch (event) {
      case ConsumerStartingEvent _ -> own.set(loop); // On the consumer's thread.
      case ListenerContainerIdleEvent _ -> loop.progressed();
      case ConsumerRetryAuthEvent e -> loop.failed("not allowed: " + e.getReason());
      case NonResponsiveConsumerEvent _ -> loop.failed("the consumer does not poll");
      case ConsumerFailedToStartEvent _ -> loop.failed("could not be started");
      case ConsumerStoppedEvent e when e.getReason() != ConsumerStoppedEvent.Reason.NORMAL ->
          loop.failed("ended by " + e.getReason());
      default -> {}
    }
  }

  @Override
  public ConsumerRecords<byte[], byte[]> intercept(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
    return records;
  }

  @Override
  public void success(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
    Loop loop = own.get();
    if (loop != null) {
      loop.progressed();
    }
  }

  @Override
  public void failure(
      ConsumerRecords<byte[], byte[]> records,
      @Nullable Exception exception,
      Consumer<byte[], byte[]> consumer) {
    Loop loop = own.get();
    if (loop != null && exception != null) {
      loop.failed(exception);
    }
  }
}
