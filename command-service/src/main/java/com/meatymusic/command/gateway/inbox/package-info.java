/**
 * The way in for async producers: each has an inbox topic that is copied to {@code commands} in
 * order.
 */
@NullMarked
package com.meatymusic.command.gateway.inbox;

import org.jspecify.annotations.NullMarked;
