/** Fills another generation beside the one that serves, compares them, and cuts over. */
@NullMarked
package com.meatymusic.query.projection.rebuild;

import org.jspecify.annotations.NullMarked;
