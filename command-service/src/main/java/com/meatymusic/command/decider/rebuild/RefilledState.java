package com.meatymusic.command.decider.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.record.CommandPosition;
import com.meatymusic.command.decider.record.EventRecords;
import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import com.meatymusic.command.decider.state.Answer;
import com.meatymusic.command.decider.state.IdempotencyStore;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.decider.state.StateFold;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.outcome.CommandOutcome;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * The state of one partition, made from what the decider wrote: the fold of its events, and the
 * answers that its outcomes gave. The same code folds and remembers while deciding, so the bytes
 * are the same.
 */
public final class RefilledState {

  private final Map<Bytes, byte[]> map = new HashMap<>();
  private final StateAccess entries = new InMemoryState(map);
  private final StateFold fold = new StateFold(entries);
  private final int partition;
  private final Contract contract;
  private final EventRecords events;
  private final Idempotency idempotency;
  private final RefilledProgress progress;

  /**
   * @param contract that also reads what earlier builds wrote
   */
  public RefilledState(
      int partition, Contract contract, Idempotency idempotency, RefilledProgress progress) {
    this.partition = partition;
    this.contract = contract;
    this.events = new EventRecords(contract);
    this.idempotency = idempotency;
    this.progress = progress;
  }

  public Map<Bytes, byte[]> entries() {
    return map;
  }

  public void event(ConsumerRecord<byte[], byte[]> record) {
    fold.apply(events.read(record.key(), record.value(), record.headers()));
    progress.add(RecordMetadata.of(record.headers()));
  }

  public void outcome(ConsumerRecord<byte[], byte[]> record) {
    RecordMetadata headers = RecordMetadata.of(record.headers());
    progress.add(headers);
    if (isRemembered(headers, record.value())) {
      new IdempotencyStore(Ids.parse(new String(record.key(), UTF_8), "key"), entries, idempotency)
          .remember(
              headers.uuid(HeaderNames.COMMAND_ID),
              headers.text(HeaderNames.ACTOR),
              new Answer(
                  headers.time(HeaderNames.TIME),
                  headers.text(HeaderNames.PAYLOAD_HASH),
                  record.value()));
    }
  }

  /** In an older topic a tenant may have been in another partition than it is now. */
  private boolean isOfAnotherPartition(CommandPosition position) {
    return progress.isOfThisTopic(position) && position.partition() != partition;
  }

  /** The tenant's own decider remembers what it decided, not what it refused to look at. */
  private boolean isRemembered(RecordMetadata headers, byte[] value) {
    if (headers.find(HeaderNames.REPEATED) != null
        || headers.find(HeaderNames.LOG) != null
        || isOfAnotherPartition(CommandPosition.of(headers))) {
      return false;
    }
    CommandOutcome outcome = (CommandOutcome) contract.decode(value);
    return outcome.getSubject() != null
        && !RejectionCode.IDEMPOTENCY_KEY_REUSED.text().equals(outcome.getCode());
  }
}
