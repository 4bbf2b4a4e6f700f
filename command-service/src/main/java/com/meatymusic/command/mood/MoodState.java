package com.meatymusic.command.mood;

import java.util.UUID;

/** What the decider remembers of a mood. */
public sealed interface MoodState {

  record Unknown() implements MoodState {}

  record Logged(UUID userId) implements MoodState {}
}
