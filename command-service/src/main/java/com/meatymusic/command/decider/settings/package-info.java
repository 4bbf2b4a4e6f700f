/**
 * The settings of the decider, in its own words and in those of Kafka Streams, and whether all
 * instances have the same.
 */
@NullMarked
package com.meatymusic.command.decider.settings;

import org.jspecify.annotations.NullMarked;
