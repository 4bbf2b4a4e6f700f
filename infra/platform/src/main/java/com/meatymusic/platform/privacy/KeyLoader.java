package com.meatymusic.platform.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks the keyring without blocking the caller. While one statement is under way the requests that
 * come in gather, and the next statement takes them all: a thousand registrations a second are some
 * tens of commits.
 */
public final class KeyLoader implements AutoCloseable {

  private static final int MOST_AT_ONCE = 1_000;

  private final CachedKeyring keyring;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /**
   * What callers do with their keys must not keep the next statement waiting. Threads that stay:
   * Tink makes a source of random numbers for each thread, which takes longer than to encrypt.
   */
  private final ExecutorService callers =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("keys-loaded-", 0).factory());

  private final Thread thread;

  KeyLoader(CachedKeyring keyring) {
    this.keyring = keyring;
    this.thread = Thread.ofVirtual().name("key-loader").start(this::serve);
  }

  /**
   * As {@link Keyring#findOrCreate}; the result may hold further keys.
   *
   * @return fails with {@link KeyringUnavailableException}
   */
  public CompletableFuture<Map<PersonRef, DataKey>> findOrCreate(Set<PersonRef> owners) {
    Map<PersonRef, DataKey> cached = keyring.cached(owners);
    if (cached.size() == owners.size()) {
      return CompletableFuture.completedFuture(cached);
    }
    Request request = new Request(owners, new CompletableFuture<>());
    requests.add(request);
    return request.answer();
  }

  private void serve() {
    List<Request> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(requests.take());
        requests.drainTo(batch, MOST_AT_ONCE - 1);
        answer(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      // Closed: whoever still waits is answered by its own time-out.
    }
  }

  private void answer(List<Request> batch) {
    Set<PersonRef> owners = new HashSet<>();
    batch.forEach(request -> owners.addAll(request.owners()));
    try {
      Map<PersonRef, DataKey> keys = keyring.findOrCreate(owners);
      batch.forEach(request -> request.answer().completeAsync(() -> keys, callers));
    } catch (RuntimeException e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    callers.shutdown();
  }

  private record Request(
      Set<PersonRef> owners, CompletableFuture<Map<PersonRef, DataKey>> answer) {}
}
