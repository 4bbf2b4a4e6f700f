package com.meatymusic.query.projection.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.Property;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class LogIdentityTest {

  private static LogIdentity log(int partitions) {
    return new LogIdentity("events", "cluster", "topic-id", partitions);
  }

  /** Else a reader would wait for a partition in which the tenant's events never come. */
  @Test
  void aTenantsPartitionIsTheOneThatItsProducerWritesTo() {
    Property.holds(
        5_000,
        random -> {
          UUID tenant = new UUID(random.nextLong(), random.nextLong());
          int partitions = 1 + random.nextInt(200);
          byte[] key = tenant.toString().getBytes(UTF_8);
          assertThat(log(partitions).partition(tenant))
              .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        });
  }

  @Test
  void theEpochOfTokensIsTheTopicAndNotItsName() {
    assertThat(log(12).epoch()).isEqualTo("topic-id");
  }

  @Test
  void aSubscriptionIsLiveOrNamedAfterItsGeneration() {
    Subscription live = Subscription.live(log(1));
    assertThat(live.isLive()).isTrue();
    Subscription filling = Subscription.filling(new GenerationId("users", 7), log(1));
    assertThat(filling.name()).isEqualTo("users/7");
    assertThat(filling.isLive()).isFalse();
  }
}
