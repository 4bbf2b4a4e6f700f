/**
 * The command service: its gates take commands and write them to Kafka, its decider turns them into
 * events and outcomes.
 */
@NullMarked
package com.meatymusic.command;

import org.jspecify.annotations.NullMarked;
