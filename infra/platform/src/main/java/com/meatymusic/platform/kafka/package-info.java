/** Kafka for both services: the topics as the contract has them. */
@NullMarked
package com.meatymusic.platform.kafka;

import org.jspecify.annotations.NullMarked;
