/**
 * Log lines that can be found again: each carries the ids of the request that it belongs to, and
 * each request has one line of its own when it is over.
 */
@NullMarked
package com.meatymusic.platform.logging;

import org.jspecify.annotations.NullMarked;
