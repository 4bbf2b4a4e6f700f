/** Computes read models again from the log, beside those that serve, and says where they differ. */
@NullMarked
package com.meatymusic.query.projection.check;

import org.jspecify.annotations.NullMarked;
