package com.meatymusic.command.recommendation;

import com.meatymusic.command.domain.identity.SealedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recommended, and why.
 *
 * @param agent who made it
 * @param id of the playlist at the music provider
 */
public record Playlist(
    SealedText title,
    List<Track> tracks,
    @Nullable SealedText reasoning,
    @Nullable String agent,
    @Nullable String id) {}
