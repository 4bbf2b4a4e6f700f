package com.meatymusic.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class KeyEraserTest {

  private static final UUID TENANT = new UUID(7, 1);
  private static final UUID GONE = new UUID(7, 2);
  private static final UUID ANN = new UUID(7, 3);

  private final Destroyed destroyed = new Destroyed();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KeyEraser eraser = new KeyEraser(destroyed, meters);

  @Test
  void whatNamesNobodyHoldsUpNobodysErasure() {
    eraser.take(
        List.of(
            userErased("not-a-tenant", "user/" + ANN),
            userErased(null, "user/" + ANN),
            userErased(TENANT.toString(), "user/ann"),
            userErased(TENANT.toString(), "mood/" + ANN),
            userErased(TENANT.toString(), "nothing"),
            userErased(TENANT.toString(), null),
            event("tenant.TenantOffboarded", "not-a-tenant", "tenant/" + TENANT),
            userErased(TENANT.toString(), "user/" + ANN),
            event("tenant.TenantOffboarded", GONE.toString(), "tenant/" + GONE)));
    assertThat(destroyed.owners).containsExactly(new PersonRef(TENANT, ANN));
    assertThat(destroyed.tenants).containsExactly(GONE);
    assertThat(meters.counter("meatymusic.erasures.passed.over").count()).isEqualTo(7);
  }

  @Test
  void aPersonWithTheTenantsIdIsNotTheTenant() {
    eraser.take(List.of(userErased(TENANT.toString(), "user/" + TENANT)));
    assertThat(destroyed.owners)
        .containsExactly(new PersonRef(TENANT, TENANT))
        .doesNotContain(PersonRef.ofTenant(TENANT));
    assertThat(destroyed.tenants).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> userErased(String key, String subject) {
    return event("user.UserErased", key, subject);
  }

  private static ConsumerRecord<byte[], byte[]> event(String type, String key, String subject) {
    Headers headers =
        RecordMetadata.create("id", "com.meatymusic.schemas." + type, "/test")
            .with(HeaderNames.SUBJECT, subject)
            .toHeaders();
    byte[] bytes = key == null ? null : key.getBytes(UTF_8);
    return new ConsumerRecord<>(
        "events",
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        bytes,
        new byte[0],
        new RecordHeaders(headers),
        java.util.Optional.empty());
  }

  private static final class Destroyed implements ErasableKeyring {

    private final Set<PersonRef> owners = new HashSet<>();
    private final Set<UUID> tenants = new HashSet<>();

    @Override
    public void destroy(Set<PersonRef> owners) {
      this.owners.addAll(owners);
    }

    @Override
    public void destroyAll(UUID tenantId) {
      tenants.add(tenantId);
    }

    @Override
    public Map<PersonRef, Instant> destroyed(Set<PersonRef> owners) {
      return Map.of();
    }

    @Override
    public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
      return Map.of();
    }

    @Override
    public Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners) {
      return Map.of();
    }
  }
}
