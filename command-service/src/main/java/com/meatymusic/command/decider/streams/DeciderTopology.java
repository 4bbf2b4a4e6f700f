package com.meatymusic.command.decider.streams;

import com.meatymusic.command.decider.decide.CommandProcessing;
import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.decide.Timers;
import com.meatymusic.command.decider.record.Sink;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.DeciderSettings.StateStoreKind;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.command.decider.store.CommitBufferedStoreBuilder;
import com.meatymusic.command.decider.store.InMemoryHashStore;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The topology: {@code commands} → the decider with its state → events, replies, parked. */
public final class DeciderTopology {

  private static final String SOURCE = "source";
  private static final String DECIDER = "decider";

  private DeciderTopology() {}

  /**
   * @param partitions of {@code commands}, as pinned
   * @param logs what is decided and written: a constant of what is decided
   */
  public static Topology build(
      DeciderSettings settings,
      Contract contract,
      int partitions,
      LogIds logs,
      DecisionListener listener) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.none(),
        SOURCE,
        // Streams drops records with a negative time in silence, and nothing may be dropped.
        (record, _) -> Math.max(0, record.timestamp()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        Topics.COMMANDS);
    topology.addProcessor(
        DECIDER, new DeciderSupplier(settings, contract, partitions, logs, listener), SOURCE);
    for (Sink sink : Sink.values()) {
      topology.addSink(
          sink.name(), sink.topic(), new ByteArraySerializer(), new ByteArraySerializer(), DECIDER);
    }
    return topology;
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(DeciderSettings settings) {
    var supplier =
        settings.stateStore() == StateStoreKind.PERSISTENT
            ? Stores.persistentKeyValueStore(StateKeys.STORE)
            : InMemoryHashStore.supplier(StateKeys.STORE);
    var store =
        Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingEnabled(Map.of());
    return new CommitBufferedStoreBuilder(
        settings.stateCacheBytes() > 0 ? store.withCachingEnabled() : store);
  }

  private record DeciderSupplier(
      DeciderSettings settings,
      Contract contract,
      int partitions,
      LogIds logs,
      DecisionListener listener)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new DeciderProcessor(
          new CommandProcessing(contract, settings, partitions, logs),
          new Timers(contract),
          listener,
          logs.commands());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(store(settings));
    }
  }
}
