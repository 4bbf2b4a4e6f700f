/** The service as a whole, on real servers. */
@NullMarked
package com.meatymusic.query;

import org.jspecify.annotations.NullMarked;
