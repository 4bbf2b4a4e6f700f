package com.meatymusic.command.slug;

import java.util.UUID;

/** Whose a slug is. */
public sealed interface SlugState {

  record Free() implements SlugState {}

  /** By a tenant whose registration is under way. */
  record Claimed(UUID tenantId) implements SlugState {}

  /** To a tenant that is registered: for ever. */
  record Assigned(UUID tenantId) implements SlugState {}
}
