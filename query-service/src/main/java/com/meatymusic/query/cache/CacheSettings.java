package com.meatymusic.query.cache;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far Redis is trusted.
 *
 * @param enabled false to answer from Postgres alone
 * @param cardTime how long a card stays when nobody writes it
 * @param trustTime how long Redis is read after the projector last confirmed that it is whole
 * @param timeout longest wait for Redis
 * @param restTime how long Redis is left alone after it failed
 */
@Validated
@ConfigurationProperties("meatymusic.cache")
public record CacheSettings(
    @DefaultValue("true") boolean enabled,
    @NotNull @DefaultValue("PT24H") Duration cardTime,
    @NotNull @DefaultValue("PT15S") Duration trustTime,
    @NotNull @DefaultValue("PT0.25S") Duration timeout,
    @NotNull @DefaultValue("PT1S") Duration restTime) {}
