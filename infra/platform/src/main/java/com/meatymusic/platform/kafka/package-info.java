/** Kafka for both services: topics as the contract has them, and the topic of schemas. */
@NullMarked
package com.meatymusic.platform.kafka;

import org.jspecify.annotations.NullMarked;
