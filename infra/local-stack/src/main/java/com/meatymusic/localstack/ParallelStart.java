package com.meatymusic.localstack;

import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Starts several things at once and reports the first that fails, without waiting for the rest. */
final class ParallelStart {

  private final Map<String, Callable<Boolean>> starts = new LinkedHashMap<>();
  private final StartListener listener;

  ParallelStart(StartListener listener) {
    this.listener = listener;
  }

  /** The start says whether the thing was running already. */
  ParallelStart add(String name, Callable<Boolean> start) {
    starts.put(name, start);
    return this;
  }

  void await() {
    var executor = Executors.newVirtualThreadPerTaskExecutor();
    var failed = new CompletableFuture<Void>();
    var all =
        starts.entrySet().stream()
            .map(one -> CompletableFuture.runAsync(() -> start(one), executor))
            .toArray(CompletableFuture<?>[]::new);
    for (var one : all) {
      one.whenComplete((_, failure) -> fail(failed, failure));
    }
    try {
      CompletableFuture.anyOf(failed, CompletableFuture.allOf(all)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void fail(CompletableFuture<Void> failed, @Nullable Throwable failure) {
    if (failure != null) {
      failed.completeExceptionally(failure);
    }
  }

  private void start(Map.Entry<String, Callable<Boolean>> one) {
    var begin = System.nanoTime();
    try {
      var reused = one.getValue().call();
      listener.ready(one.getKey(), Duration.ofNanos(System.nanoTime() - begin), reused);
    } catch (RuntimeException e) {
      throw e;
    } catch (IOException e) {
      throw new StartFailure(DiskTrouble.describe(e), e);
    } catch (Exception e) {
      throw new StartFailure(one.getKey() + " cannot be started: " + e.getMessage(), e);
    }
  }
}
