package com.meatymusic.command.slug;

import java.util.UUID;

/** Whose a slug is. */
public sealed interface SlugState {

  record Free() implements SlugState {}

  record Claimed(UUID tenantId) implements SlugState {}
}
