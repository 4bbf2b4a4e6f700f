/**
 * The aggregate of a slug: it belongs to the first tenant that asks, for ever. Its log is its own,
 * keyed by the slug's id, so that two tenants who ask at once are decided one after the other.
 */
@NullMarked
package com.meatymusic.command.slug;

import org.jspecify.annotations.NullMarked;
