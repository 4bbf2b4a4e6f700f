package com.meatymusic.query.read.freshness;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What waiting for a consistency token, or for the outcome of a command, depends on.
 *
 * @param deciderGroup consumer group of the decider (its Streams application id): its progress
 *     tells a token that was never given out from one that is not yet projected
 * @param mostWaiting requests that may wait at once; further ones are refused with 503
 * @param tenantShare the share of these that each tenant has in any case; beyond it a tenant goes
 *     on only while a quarter is free, else it is refused with 429
 */
@Validated
@ConfigurationProperties("meatymusic.consistency")
public record ConsistencySettings(
    @NotBlank @DefaultValue("meatymusic-decider") String deciderGroup,
    @Min(1) @DefaultValue("1000") int mostWaiting,
    @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @DefaultValue("0.125")
        double tenantShare) {}
