/**
 * Redis, derived from committed rows: cards written after the commit, guarded by version, and
 * trusted only as far as a watermark that the same script advances. Losing all of it costs time and
 * nothing else.
 */
@NullMarked
package com.meatymusic.query.cache;

import org.jspecify.annotations.NullMarked;
