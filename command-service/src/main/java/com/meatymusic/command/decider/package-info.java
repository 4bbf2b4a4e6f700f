/**
 * The decider: one Kafka Streams processor that takes the log of commands and writes events and
 * outcomes, exactly once. A decision depends on nothing but that log; whatever is wrong with a
 * record is answered and parked before any state changes, so no record stops a partition.
 */
@NullMarked
package com.meatymusic.command.decider;

import org.jspecify.annotations.NullMarked;
