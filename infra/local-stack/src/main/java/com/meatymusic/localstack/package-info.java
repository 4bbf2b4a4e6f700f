/**
 * The servers the backbone needs, on this machine: Kafka, PostgreSQL and Redis as processes of
 * their own and a token issuer. {@code ./run} and the integration tests start the same stack;
 * nothing in it is a mock.
 */
@NullMarked
package com.meatymusic.localstack;

import org.jspecify.annotations.NullMarked;
