/** Tenants that stand at a gap in their numbering: seen, and made to go on. */
@NullMarked
package com.meatymusic.query.projection.stopped;

import org.jspecify.annotations.NullMarked;
