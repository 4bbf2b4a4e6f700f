/** How far the read models are. */
@NullMarked
package com.meatymusic.query.projection.status;

import org.jspecify.annotations.NullMarked;
