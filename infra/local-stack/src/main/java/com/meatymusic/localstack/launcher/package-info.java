/**
 * What {@code ./run} executes: starts the servers and the services, says where they are, and ends
 * them in order.
 */
@NullMarked
package com.meatymusic.localstack.launcher;

import org.jspecify.annotations.NullMarked;
