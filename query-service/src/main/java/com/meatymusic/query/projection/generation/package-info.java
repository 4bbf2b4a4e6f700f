/**
 * Generations of a projection: their tables, their states, and what stands between tenants in them.
 */
@NullMarked
package com.meatymusic.query.projection.generation;

import org.jspecify.annotations.NullMarked;
