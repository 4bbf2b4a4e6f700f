/**
 * One trace from the request to the row. The trace context travels in the header {@code
 * traceparent} of requests and records; what a decision writes carries a context that is derived
 * from its command alone, so that deciding again writes the same bytes.
 */
@NullMarked
package com.meatymusic.platform.tracing;

import org.jspecify.annotations.NullMarked;
