package com.meatymusic.query.projection.check;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often read models are computed again and compared.
 *
 * @param every how long after a check of a partition has ended the next one of it is due; zero
 *     checks only what an operator asks for
 * @param eventsPerSecond how fast it reads, so that others hardly notice; what an operator asks for
 *     is read as fast as it goes
 */
@Validated
@ConfigurationProperties("meatymusic.projection.check")
record CheckSettings(
    @NotNull @DefaultValue("PT5M") Duration every,
    @Min(500) @Max(10_000_000) @DefaultValue("2000") int eventsPerSecond) {}
