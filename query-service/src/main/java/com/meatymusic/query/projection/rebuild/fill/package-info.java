/** Fills a generation from the log until the live subscription writes it. */
@NullMarked
package com.meatymusic.query.projection.rebuild.fill;

import org.jspecify.annotations.NullMarked;
