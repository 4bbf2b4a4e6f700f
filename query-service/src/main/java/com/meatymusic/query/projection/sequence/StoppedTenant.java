package com.meatymusic.query.projection.sequence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that stands on a subscription.
 *
 * @param tenantSeq number of its last event that is shown
 * @param offset of the first one that is not
 * @param detail why, for an operator
 */
public record StoppedTenant(
    UUID tenantId, String subscription, long tenantSeq, long offset, @Nullable String detail) {}
