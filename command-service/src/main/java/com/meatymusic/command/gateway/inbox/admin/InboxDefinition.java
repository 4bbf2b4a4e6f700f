package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An inbox as an operator wants it.
 *
 * @param tenants ids of the tenants whose commands it may hold, or {@code *} for all
 * @param principal who may write it, in Kafka's words ({@code User:crm}); null leaves Kafka's
 *     access rules alone
 * @param commandsPerSecond what it may have taken; above that it is slowed, nothing is refused.
 *     Null for no limit
 */
public record InboxDefinition(
    @NotEmpty @Size(max = 5_000)
        Set<
                @NotNull
                @Pattern(
                    regexp = "\\*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    message = "must be the id of a tenant, or *")
                String>
            tenants,
    @Nullable @Pattern(regexp = "User:\\S{1,200}", message = "must be as in User:name")
        String principal,
    @Nullable @Min(1) @Max(1_000_000) Integer commandsPerSecond) {

  InboxSettings.Inbox inbox() {
    return new InboxSettings.Inbox(tenants, commandsPerSecond);
  }
}
