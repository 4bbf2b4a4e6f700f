package com.meatymusic.command.gateway;

import com.meatymusic.platform.places.PlaceBounds;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are taken.
 *
 * @param longestWait for an outcome; after it a request is answered that this is unknown
 * @param longestUnwritten a command that could not be written for so long is refused with 503
 * @param mostPending commands over HTTP that may be under way at once; more are refused unwritten
 * @param leastPending so many may be under way however long they take
 * @param mostBytes of the bodies of what is under way; null: an eighth of the heap
 * @param tenantShare so much of the places and bytes each tenant may have in any case; beyond it a
 *     tenant goes on only while a quarter is free. What finds none is refused with 429
 * @param target within which nine in ten are to be decided: so many are let in as can be
 * @param inboxWindow commands of one inbox that may be before everybody else's, not yet decided
 * @param inboxBytes how many bytes these may have
 */
@Validated
@ConfigurationProperties("meatymusic.gate")
public record GatewaySettings(
    @NotNull @DefaultValue("PT10S") Duration longestWait,
    @NotNull @DefaultValue("PT2S") Duration longestUnwritten,
    @Min(1) @DefaultValue("2000") int mostPending,
    @Min(1) @DefaultValue("16") int leastPending,
    @Nullable DataSize mostBytes,
    @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @DefaultValue("0.125")
        double tenantShare,
    @NotNull @DefaultValue("PT0.2S") Duration target,
    @Min(1) @DefaultValue("256") int inboxWindow,
    @NotNull @DefaultValue("8MB") DataSize inboxBytes) {

  /** What may be under way over HTTP. */
  public PlaceBounds bounds() {
    long bytes = mostBytes == null ? PlaceBounds.bytesOfHeap() : mostBytes.toBytes();
    return new PlaceBounds(mostPending, bytes, tenantShare);
  }
}
