package com.meatymusic.platform.logging;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is marked as slow. Format and file are {@code meatymusic.log-format} (json or text; by
 * default text on a terminal) and Spring's {@code logging.file.name}, which rotates.
 *
 * @param slowRequest from when on a request's line is a warning
 * @param slowQuery from when on a query of the read models is logged, as a warning
 */
@Validated
@ConfigurationProperties("meatymusic.logging")
public record LoggingSettings(
    @NotNull @DefaultValue("PT1S") Duration slowRequest,
    @NotNull @DefaultValue("PT0.25S") Duration slowQuery) {}
