package com.meatymusic.platform.web;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What callers may take of the server.
 *
 * @param longestBody within which the body of a request has to be here: it holds what the request
 *     took
 */
@Validated
@ConfigurationProperties("meatymusic.web")
public record WebSettings(@NotNull @DefaultValue("PT10S") Duration longestBody) {}
