/** How an inbox is read from Kafka: its consumer, its topic, its rate, and what was missed. */
@NullMarked
package com.meatymusic.command.gateway.inbox.consumer;

import org.jspecify.annotations.NullMarked;
