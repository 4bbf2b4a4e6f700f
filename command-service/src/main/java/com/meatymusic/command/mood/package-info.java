/**
 * The aggregate of a mood: how a user felt at one time, once said never changed. What it says is
 * sealed; the decider remembers whose it is.
 */
@NullMarked
package com.meatymusic.command.mood;

import org.jspecify.annotations.NullMarked;
