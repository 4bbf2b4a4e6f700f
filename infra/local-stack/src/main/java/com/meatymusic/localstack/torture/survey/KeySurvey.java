package com.meatymusic.localstack.torture.survey;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.history.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Whether the keys of the erased are destroyed, as their receipts say. */
public final class KeySurvey {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private KeySurvey() {}

  /**
   * Somebody who was erased.
   *
   * @param token of the owner of the tenant
   */
  public record Erased(String person, String userId, String token) {}

  public static void of(Ground ground, List<Erased> erased, Consumer<Trace> found)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (var one : erased) {
      var client = new Client(ground.instances("query").getFirst(), one.token());
      while (!isDestroyed(client, one.userId())) {
        if (System.nanoTime() > end) {
          found.accept(new Trace("the keyring: its key is there", one.person()));
          break;
        }
        Thread.sleep(500);
      }
    }
  }

  private static boolean isDestroyed(Client client, String userId)
      throws IOException, InterruptedException {
    var answer = client.get("/v1/users/" + userId + "/erasure");
    return answer.status() == 200 && answer.json().path("keyDestroyedAt").isString();
  }
}
