/** Records of the log as far as they can be read, and what a fault of one means. */
@NullMarked
package com.meatymusic.query.projection.record;

import org.jspecify.annotations.NullMarked;
