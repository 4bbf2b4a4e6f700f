package com.meatymusic.platform.health;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the service ends.
 *
 * @param drain how long it goes on serving, no longer ready, after it was told to end: longer than
 *     a load balancer takes to notice
 */
@Validated
@ConfigurationProperties("meatymusic.health")
public record HealthSettings(@NotNull @DefaultValue("PT0S") Duration drain) {}
