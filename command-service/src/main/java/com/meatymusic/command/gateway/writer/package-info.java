/** Writes commands to Kafka, acknowledged, without holding up whoever asked. */
@NullMarked
package com.meatymusic.command.gateway.writer;

import org.jspecify.annotations.NullMarked;
