package com.meatymusic.command.mood;

import com.meatymusic.command.domain.identity.SealedText;
import org.jspecify.annotations.Nullable;

/**
 * What a mood says.
 *
 * @param confidence of the emotion, 0 to 1
 * @param scores JSON text of an object
 * @param context JSON text of an object
 */
public record Feeling(
    @Nullable SealedText text,
    @Nullable SealedText emotion,
    @Nullable Double confidence,
    @Nullable SealedText scores,
    @Nullable String weather,
    @Nullable String timeOfDay,
    @Nullable SealedText context) {}
