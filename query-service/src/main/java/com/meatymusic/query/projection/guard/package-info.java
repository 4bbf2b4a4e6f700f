/** Whether the log still is the one that the read models were made of, and what to do if not. */
@NullMarked
package com.meatymusic.query.projection.guard;

import org.jspecify.annotations.NullMarked;
