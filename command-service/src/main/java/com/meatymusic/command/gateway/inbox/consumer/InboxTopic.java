package com.meatymusic.command.gateway.inbox.consumer;

import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Which topic the records of an inbox come from: one that was made anew with the same name is
 * another, to be read from its beginning, and its offsets mean something else. Kafka's consumers do
 * not tell, so the id is asked for before anything is read and again after each batch. Ids are
 * never reused: with the same answer twice, what was read in between is of that topic.
 */
public final class InboxTopic implements ConsumerAwareRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(InboxTopic.class);
  private static final int LONGEST_ANSWER_MILLIS = 5_000;

  private final String name;
  private final Supplier<Uuid> question;
  private volatile @Nullable Uuid id;
  private @Nullable ConsumerRecord<?, ?> first;
  private @Nullable Uuid idOfFirst;

  /**
   * @param question what Kafka says now; throws a {@link KafkaException} when it says nothing
   */
  InboxTopic(String name, Supplier<Uuid> question) {
    this.name = name;
    this.question = question;
  }

  public static InboxTopic of(String producer, Admin admin) {
    String name = Topics.inbox(producer);
    return new InboxTopic(name, () -> ask(admin, name));
  }

  /** Of the topic that is read. */
  public Uuid id() {
    return Objects.requireNonNull(id, "nothing was read yet");
  }

  /** An offset as the group keeps it: with the topic it is one of, once that is known. */
  OffsetAndMetadata position(long offset) {
    Uuid known = id;
    return known == null
        ? new OffsetAndMetadata(offset)
        : new OffsetAndMetadata(offset, known.toString());
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    try {
      begin(consumer, partitions, question.get());
    } catch (KafkaException e) {
      LOG.warn("{} cannot be asked for now: {}", name, e.getMessage());
      id = null;
    }
  }

  /**
   * Whether a batch is of the topic that was there before it was read. Else it is not to be taken,
   * nor to be acknowledged: the consumer reads again from where it should.
   */
  boolean isOfThis(List<? extends ConsumerRecord<?, ?>> batch, Consumer<?, ?> consumer) {
    Uuid now = question.get();
    // A batch that failed is given again, also after it was learnt that the topic is another.
    boolean again = batch.getFirst() == first;
    if (now.equals(id) && (!again || now.equals(idOfFirst))) {
      first = batch.getFirst();
      idOfFirst = now;
      return true;
    }
    begin(consumer, consumer.assignment(), now);
    return false;
  }

  private void begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Uuid now) {
    boolean anew = id != null && !now.equals(id);
    Collection<TopicPartition> all = anew ? consumer.assignment() : partitions;
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(all));
    List<TopicPartition> fromBeginning = new ArrayList<>();
    for (TopicPartition partition : all) {
      OffsetAndMetadata position = committed.get(partition);
      if (position == null || anew || isOfAnother(position, now)) {
        fromBeginning.add(partition);
      } else {
        consumer.seek(partition, position);
      }
    }
    if (anew || committed.values().stream().anyMatch(p -> p != null && isOfAnother(p, now))) {
      LOG.warn(
          "{} is another topic than the one that was read before: it is {} now and is read from"
              + " its beginning",
          name,
          now);
    }
    if (!fromBeginning.isEmpty()) { // Of none means of all, to Kafka.
      consumer.seekToBeginning(fromBeginning);
    }
    id = now;
  }

  /** What earlier builds left says nothing of its topic; it goes with that topic. */
  private static boolean isOfAnother(OffsetAndMetadata position, Uuid now) {
    return !position.metadata().isEmpty() && !position.metadata().equals(now.toString());
  }

  private static Uuid ask(Admin admin, String name) {
    try {
      var options = new DescribeTopicsOptions().timeoutMs(LONGEST_ANSWER_MILLIS);
      var found = admin.describeTopics(List.of(name), options).allTopicNames().get();
      return Objects.requireNonNull(found.get(name), name).topicId();
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka does not say which topic " + name + " is", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking for " + name, e);
    }
  }
}
