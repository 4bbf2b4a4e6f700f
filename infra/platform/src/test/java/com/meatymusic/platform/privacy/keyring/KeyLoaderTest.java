package com.meatymusic.platform.privacy.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyLoaderTest {

  private static final PersonRef ADA = person();
  private static final PersonRef HANGS = person();
  private static final PersonRef BREAKS = person();

  private final CountDownLatch hanging = new CountDownLatch(1);
  private final KeyringSettings settings =
      new KeyringSettings(
          "jdbc:none",
          "x",
          "",
          null,
          "",
          List.of(),
          1,
          Duration.ofMillis(300),
          50,
          Duration.ofSeconds(1),
          100,
          Duration.ofMinutes(1));
  private final KeyLoader loader = new KeyLoader(new CachedKeyring(new Odd(), settings), settings);

  private static PersonRef person() {
    return new PersonRef(UUID.randomUUID(), UUID.randomUUID());
  }

  /** A keyring with one key that is never found, and one whose search ends in an error. */
  private final class Odd implements ErasableKeyring {

    @Override
    public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
      return findOrCreate(owners);
    }

    @Override
    public Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners) {
      if (owners.contains(HANGS)) {
        try {
          hanging.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      if (owners.contains(BREAKS)) {
        throw new StackOverflowError("not even an exception");
      }
      Map<PersonRef, DataKey> keys = new HashMap<>();
      owners.forEach(owner -> keys.put(owner, new DataKey(owner, new byte[32])));
      return keys;
    }

    @Override
    public void destroy(Set<PersonRef> owners) {}

    @Override
    public void destroyAll(UUID tenantId) {}

    @Override
    public Map<PersonRef, Instant> destroyed(Set<PersonRef> owners) {
      return Map.of();
    }
  }

  @AfterEach
  void close() {
    hanging.countDown();
    loader.close();
  }

  @Test
  void aStatementThatHangsIsGivenUpAndHoldsNobodyElse() throws Exception {
    var hangs = loader.findOrCreate(Set.of(HANGS));
    Thread.sleep(50); // It is under way: what comes now is not in its statement.
    assertThat(loader.findOrCreate(Set.of(ADA)).get(30, TimeUnit.SECONDS)).containsKey(ADA);
    assertThatThrownBy(() -> hangs.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(KeyringUnavailableException.class);
  }

  @Test
  void whenNothingIsAnsweredWhatIsInMemoryIsAndTheRestIsRefusedBeforeLong() throws Exception {
    loader.findOrCreate(Set.of(ADA)).get(30, TimeUnit.SECONDS);
    for (int i = 0; i < 2; i++) {
      var unused = loader.findOrCreate(Set.of(HANGS));
      Thread.sleep(50);
    }
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(loader.findOrCreate(Set.of(person())));
    }
    assertThat(waiting).filteredOn(CompletableFuture::isDone).as("beyond the bound").hasSize(150);
    assertThat(loader.findOrCreate(Set.of(ADA))).isDone();
    for (CompletableFuture<?> each : waiting) {
      assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(KeyringUnavailableException.class);
    }
    hanging.countDown();
    Instant end = Instant.now().plusSeconds(30);
    var later = loader.findOrCreate(Set.of(person()));
    while (later.isCompletedExceptionally() && Instant.now().isBefore(end)) {
      Thread.sleep(10); // Those who were told long ago are being passed over.
      later = loader.findOrCreate(Set.of(person()));
    }
    assertThat(later.get(30, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void anErrorEndsNoThread() throws Exception {
    for (int i = 0; i < 5; i++) {
      var breaks = loader.findOrCreate(Set.of(BREAKS));
      assertThatThrownBy(() -> breaks.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StackOverflowError.class);
    }
    assertThat(loader.findOrCreate(Set.of(person())).get(30, TimeUnit.SECONDS)).hasSize(1);
  }
}
