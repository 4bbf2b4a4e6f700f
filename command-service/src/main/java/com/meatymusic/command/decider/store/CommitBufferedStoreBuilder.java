package com.meatymusic.command.decider.store;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a store as another builder does, and holds back upon it what every command changes. */
public record CommitBufferedStoreBuilder(StoreBuilder<KeyValueStore<Bytes, byte[]>> below)
    implements StoreBuilder<KeyValueStore<Bytes, byte[]>> {

  @Override
  public KeyValueStore<Bytes, byte[]> build() {
    return new CommitBufferedStore(below.build());
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withCachingEnabled() {
    return new CommitBufferedStoreBuilder(below.withCachingEnabled());
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withCachingDisabled() {
    return new CommitBufferedStoreBuilder(below.withCachingDisabled());
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withLoggingEnabled(Map<String, String> config) {
    return new CommitBufferedStoreBuilder(below.withLoggingEnabled(config));
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withLoggingDisabled() {
    return new CommitBufferedStoreBuilder(below.withLoggingDisabled());
  }

  @Override
  public Map<String, String> logConfig() {
    return below.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return below.loggingEnabled();
  }

  @Override
  public String name() {
    return below.name();
  }
}
