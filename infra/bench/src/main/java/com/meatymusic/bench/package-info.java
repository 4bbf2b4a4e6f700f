/**
 * {@code ./run bench projection}: the query side beside the plainest and the most used other ways
 * to bring the same topic into the same Postgres. All in one run, since only ratios within a run
 * say something.
 */
@NullMarked
package com.meatymusic.bench;

import org.jspecify.annotations.NullMarked;
