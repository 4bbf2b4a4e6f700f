/** Subjects that cannot go on, with their records, in order; everything else goes on. */
@NullMarked
package com.meatymusic.query.projection.parking;

import org.jspecify.annotations.NullMarked;
