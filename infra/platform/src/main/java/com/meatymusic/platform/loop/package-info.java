/**
 * What runs for ever in a process: each such loop pauses and tries again whatever happens to it,
 * says when it last got on, and shows in {@code /health}, in a metric and in an alert that it
 * stands.
 */
@NullMarked
package com.meatymusic.platform.loop;

import org.jspecify.annotations.NullMarked;
