package com.meatymusic.localstack.bench.load;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.schemas.Ids;
import java.time.Duration;
import java.util.Set;

/** A caller who does what a refusal says: sends the same again, under the same key. */
public final class Patient {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Set<Integer> LATER = Set.of(429, 503, 504);

  private Patient() {}

  /** A creation, at last. A busy machine takes its time. */
  public static Client.Answer post(Client client, String path, String body) throws Exception {
    var key = Ids.next().toString();
    var end = System.nanoTime() + LONGEST.toNanos();
    var answer = client.post(path, body, "Idempotency-Key", key);
    while (LATER.contains(answer.status()) && System.nanoTime() < end) {
      Thread.sleep(Duration.ofMillis(500));
      answer = client.post(path, body, "Idempotency-Key", key);
    }
    return answer.expect(201);
  }
}
