/** The scripts, on a real Redis. */
@NullMarked
package com.meatymusic.query.cache;

import org.jspecify.annotations.NullMarked;
