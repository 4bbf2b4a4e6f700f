/** The decider as a topology of Kafka Streams. */
@NullMarked
package com.meatymusic.command.decider.streams;

import org.jspecify.annotations.NullMarked;
