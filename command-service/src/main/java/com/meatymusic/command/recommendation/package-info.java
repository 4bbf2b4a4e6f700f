/**
 * The aggregate of a recommendation: a playlist for one user, possibly for one of its moods, that
 * the user rates. Title and reasons are sealed; the decider remembers whose it is and the rating.
 */
@NullMarked
package com.meatymusic.command.recommendation;

import org.jspecify.annotations.NullMarked;
