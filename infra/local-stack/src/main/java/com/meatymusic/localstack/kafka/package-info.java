/**
 * One Kafka node in KRaft mode, broker and controller in one, in a JVM of its own. In the services'
 * JVM it would stop before its clients do.
 */
@NullMarked
package com.meatymusic.localstack.kafka;

import org.jspecify.annotations.NullMarked;
