package com.meatymusic.query.projection.checkpoint;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the engine runs.
 *
 * @param group consumer group that shares out the partitions; positions are not kept in it
 * @param threads consumers in this instance
 * @param batch most records in a transaction
 * @param rebuildBatch most records in a transaction of a rebuild, about
 * @param rebuildThreads that fill a generation; each takes a share of the partitions
 * @param longestPause between two tries of what failed for now
 * @param mostParked records of a tenant parked in a generation; with so many the tenant stands, and
 *     all others go on
 * @param measure how often lag and parked records are looked at for metrics
 * @param only names of the projections that this deployment has; all there are when it is empty
 * @param retireAfter how long a generation goes on being written after another one took over: so
 *     long one can switch back to it
 */
@Validated
@ConfigurationProperties("meatymusic.projection")
public record ProjectionSettings(
    @NotBlank @DefaultValue("meatymusic-query") String group,
    @Min(1) @Max(64) @DefaultValue("2") int threads,
    @Min(1) @Max(50_000) @DefaultValue("5000") int batch,
    @Min(1) @Max(500_000) @DefaultValue("10000") int rebuildBatch,
    @Min(1) @Max(16) @DefaultValue("2") int rebuildThreads,
    @NotNull @DefaultValue("PT5S") Duration longestPause,
    @Min(0) @DefaultValue("10000") long mostParked,
    @NotNull @DefaultValue("PT10S") Duration measure,
    @NotNull @DefaultValue List<String> only,
    @NotNull @DefaultValue("PT10M") Duration retireAfter) {}
