/**
 * What became of commands: a read model of the topic of outcomes, kept for a time, for whoever did
 * not wait for the answer or never got it.
 */
@NullMarked
package com.meatymusic.query.outcome;

import org.jspecify.annotations.NullMarked;
