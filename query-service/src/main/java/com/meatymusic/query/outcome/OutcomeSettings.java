package com.meatymusic.query.outcome;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long outcomes can be asked for.
 *
 * @param retention after the command was appended; longer than their topic keeps them is of use
 * @param tidy how often what is past that is taken away
 * @param pending how long after its id was made a command of which nothing is known is taken for
 *     one that is on its way: longer than taking over from a dead decider takes
 */
@Validated
@ConfigurationProperties("meatymusic.outcomes")
public record OutcomeSettings(
    @NotNull @DefaultValue("P7D") Duration retention,
    @NotNull @DefaultValue("PT10M") Duration tidy,
    @NotNull @DefaultValue("PT1M") Duration pending) {}
