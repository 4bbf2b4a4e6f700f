package com.meatymusic.command.gateway.inbox;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The async producers, each with an inbox topic of its own.
 *
 * @param inboxes by name of the producer
 * @param inboxRetention how long a record may wait in an inbox to be taken: it stands there in the
 *     clear
 */
@ConfigurationProperties("meatymusic")
public record InboxSettings(
    Map<String, Inbox> inboxes, @DefaultValue("P7D") Duration inboxRetention) {

  /**
   * Who may write to an inbox is Kafka's access rules' to say; here stands for whom.
   *
   * @param tenants ids of the tenants whose commands it may hold, or {@code *} for all
   * @param commandsPerSecond above that it is slowed; null for no limit
   */
  public record Inbox(Set<String> tenants, @Nullable Integer commandsPerSecond) {

    boolean mayServe(UUID tenantId) {
      return tenants.contains("*") || tenants.contains(tenantId.toString());
    }
  }

  public InboxSettings {
    inboxes = inboxes == null ? Map.of() : Map.copyOf(inboxes);
    inboxes.keySet().forEach(Topics::inbox);
  }

  /** Names of the inbox topics. */
  public Set<String> topics() {
    return inboxes.keySet().stream().map(Topics::inbox).collect(Collectors.toUnmodifiableSet());
  }
}
