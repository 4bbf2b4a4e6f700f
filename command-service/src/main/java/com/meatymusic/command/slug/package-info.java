/**
 * The aggregate of a slug: the first tenant that asks has it while it registers, and for ever once
 * it is registered. Its log is its own, keyed by the slug's id, so that two tenants who ask at once
 * are decided one after the other.
 */
@NullMarked
package com.meatymusic.command.slug;

import org.jspecify.annotations.NullMarked;
