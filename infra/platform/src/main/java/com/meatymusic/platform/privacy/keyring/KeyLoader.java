package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the keyring without blocking the caller. While statements are under way the requests that
 * come in gather, and the next statement takes them all: a thousand registrations a second are some
 * tens of commits. Nobody waits for longer than a while, and no more than a number wait.
 */
public final class KeyLoader implements AutoCloseable {

  private static final int MOST_AT_ONCE = 1_000;

  /** A statement that hangs holds one of them. */
  private static final int THREADS = 2;

  private final CachedKeyring keyring;
  private final Duration longestWait;
  private final BlockingQueue<Request> requests;

  /**
   * What callers do with their keys must not keep the next statement waiting. Threads that stay:
   * Tink makes a source of random numbers for each thread, which takes longer than to encrypt.
   */
  private final ExecutorService callers =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("keys-loaded-", 0).factory());

  private final List<Thread> threads;

  KeyLoader(CachedKeyring keyring, KeyringSettings settings) {
    this.keyring = keyring;
    this.longestWait = settings.longestWait();
    this.requests = new LinkedBlockingQueue<>(settings.mostWaiting());
    this.threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> Thread.ofVirtual().name("key-loader-" + i).start(this::serve))
            .toList();
  }

  /**
   * As {@link Keyring#findOrCreate}; the result may hold further keys.
   *
   * @return fails with {@link KeyringUnavailableException}, also when too many wait, or it takes
   *     too long
   */
  public CompletableFuture<Map<PersonRef, DataKey>> findOrCreate(Set<PersonRef> owners) {
    Map<PersonRef, DataKey> cached = keyring.cached(owners);
    if (cached.size() == owners.size()) {
      return CompletableFuture.completedFuture(cached);
    }
    Request request = new Request(owners, new CompletableFuture<>());
    if (!requests.offer(request)) {
      return CompletableFuture.failedFuture(
          new KeyringUnavailableException("too many requests wait for it"));
    }
    return request
        .answer()
        .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(this::answered, callers);
  }

  private Map<PersonRef, DataKey> answered(
      @Nullable Map<PersonRef, DataKey> keys, @Nullable Throwable error) {
    if (error instanceof TimeoutException) {
      throw new KeyringUnavailableException("no answer within " + longestWait);
    }
    if (keys == null) {
      throw new CompletionException(error);
    }
    return keys;
  }

  private void serve() {
    List<Request> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(requests.take());
        requests.drainTo(batch, MOST_AT_ONCE - 1);
        // Who has been told meanwhile that it takes too long wants nothing any more.
        batch.removeIf(request -> request.answer().isDone());
        answer(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      // Closed: whoever still waits is answered by its own time-out.
    }
  }

  private void answer(List<Request> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Set<PersonRef> owners = new HashSet<>();
    batch.forEach(request -> owners.addAll(request.owners()));
    try {
      Map<PersonRef, DataKey> keys = keyring.findOrCreate(owners);
      batch.forEach(request -> request.answer().complete(keys));
    } catch (RuntimeException | Error e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    callers.shutdown();
  }

  private record Request(
      Set<PersonRef> owners, CompletableFuture<Map<PersonRef, DataKey>> answer) {}
}
