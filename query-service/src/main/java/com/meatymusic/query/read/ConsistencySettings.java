package com.meatymusic.query.read;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What waiting for a consistency token depends on.
 *
 * @param deciderGroup consumer group of the decider (its Streams application id): how far it is
 *     tells a token of the future from one that is only early
 */
@Validated
@ConfigurationProperties("meatymusic.consistency")
public record ConsistencySettings(
    @NotBlank @DefaultValue("meatymusic-decider") String deciderGroup) {}
