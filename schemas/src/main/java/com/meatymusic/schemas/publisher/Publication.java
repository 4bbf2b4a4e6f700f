package com.meatymusic.schemas.publisher;

import com.meatymusic.schemas.outcome.CommandOutcome;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A command on its way.
 *
 * @param commandId its id; publishing again under the same id has no second effect
 * @param acknowledged done when all in-sync replicas of the inbox have the command; nothing is said
 *     about what becomes of it
 * @param outcome done when it is decided; fails with a {@link
 *     java.util.concurrent.TimeoutException} when that takes longer than the publisher waits: the
 *     outcome is then unknown, and publishing again under the same id is safe
 */
public record Publication(
    UUID commandId,
    CompletableFuture<Void> acknowledged,
    CompletableFuture<CommandOutcome> outcome) {}
