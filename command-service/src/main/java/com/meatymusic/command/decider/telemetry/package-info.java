/** Spans and figures of decisions. */
@NullMarked
package com.meatymusic.command.decider.telemetry;

import org.jspecify.annotations.NullMarked;
