/** Kafka's side of a subscription: threads, positions, and what they do when a batch fails. */
@NullMarked
package com.meatymusic.query.projection.subscription;

import org.jspecify.annotations.NullMarked;
