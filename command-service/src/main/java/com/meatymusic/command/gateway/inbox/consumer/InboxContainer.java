package com.meatymusic.command.gateway.inbox.consumer;

import com.meatymusic.command.gateway.inbox.InboxListener;
import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.SupervisedContainer;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** One inbox while it is read, by a consumer and a group of its own. */
public final class InboxContainer implements AutoCloseable {

  private final Inbox inbox;
  private final BatchMessageListener<byte[], byte[]> gate;
  private final InboxPace pace;
  private final InboxGaps gaps;
  private final InboxBatches batches;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private final SupervisedContainer supervised;
  private final Loops loops;

  /**
   * @param partitions of the inbox; instances that share it share its rate
   * @param timer of all inboxes, for what takes no time
   * @param gate takes the batches; closed with this if it is an {@link InboxListener}
   */
  public InboxContainer(
      String producer,
      Inbox inbox,
      int partitions,
      Map<String, Object> clients,
      InboxTopic topic,
      ScheduledExecutorService timer,
      InboxMetrics metrics,
      Loops loops,
      BatchMessageListener<byte[], byte[]> gate) {
    this.inbox = inbox;
    this.gate = gate;
    this.loops = loops;
    this.pace = new InboxPace(inbox.commandsPerSecond(), partitions, timer, metrics);
    this.gaps = new InboxGaps(producer, topic, metrics);
    this.batches = new InboxBatches(producer, topic, gaps, gate, metrics, this::taken);
    this.container = InboxConsumer.container(producer, clients, pace.batch(), topic, batches, gaps);
    this.supervised =
        new SupervisedContainer(
            container,
            loops::optional,
            event -> {
              if (event instanceof ListenerContainerIdleEvent) {
                gaps.idle();
              }
            });
    supervised.start();
  }

  public static String group(String producer) {
    return InboxConsumer.group(producer);
  }

  public Inbox inbox() {
    return inbox;
  }

  /** Records that were deleted before this instance could read them, since it reads the inbox. */
  public long lost() {
    return gaps.lost();
  }

  /** Why nothing is taken at present, or null. */
  public @Nullable String trouble() {
    return batches.trouble();
  }

  private void taken(int records) {
    pace.took(records, container);
  }

  @Override
  public void close() {
    if (gate instanceof InboxListener waiting) {
      waiting.close();
    }
    supervised.stop();
    supervised.loops().forEach(loops::remove);
  }
}
