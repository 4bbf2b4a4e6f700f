package com.meatymusic.command.gate;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are taken over HTTP.
 *
 * @param longestWait how long a request waits for its outcome, before it is answered that this is
 *     unknown
 * @param mostPending requests that may wait at once; further ones are refused with 503 before
 *     anything is written
 * @param inboxWindow how many commands of one inbox may be written and not yet decided: what it can
 *     put before everybody else's
 */
@Validated
@ConfigurationProperties("meatymusic.gate")
public record GateSettings(
    @NotNull @DefaultValue("PT10S") Duration longestWait,
    @Min(1) @DefaultValue("10000") int mostPending,
    @Min(1) @DefaultValue("256") int inboxWindow) {}
