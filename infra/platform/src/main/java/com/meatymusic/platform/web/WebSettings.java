package com.meatymusic.platform.web;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What callers may take of the server.
 *
 * @param longestRequest within which a request, once begun, has to be here with all of its body: it
 *     holds its place, and a connection, meanwhile
 */
@Validated
@ConfigurationProperties("meatymusic.web")
public record WebSettings(@NotNull @DefaultValue("PT10S") Duration longestRequest) {}
