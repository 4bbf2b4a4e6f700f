/** How fresh an answer must be, and waiting until it is. */
@NullMarked
package com.meatymusic.query.read.freshness;

import org.jspecify.annotations.NullMarked;
