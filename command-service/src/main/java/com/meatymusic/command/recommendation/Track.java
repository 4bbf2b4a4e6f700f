package com.meatymusic.command.recommendation;

/**
 * A track of a playlist.
 *
 * @param id id or URI at the music provider
 */
public record Track(String id, String title, String artist) {}
