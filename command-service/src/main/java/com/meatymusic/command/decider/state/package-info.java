/**
 * The state as decisions see it: a fold of the events, how far each partition is decided, and the
 * answers that are remembered.
 */
@NullMarked
package com.meatymusic.command.decider.state;

import org.jspecify.annotations.NullMarked;
