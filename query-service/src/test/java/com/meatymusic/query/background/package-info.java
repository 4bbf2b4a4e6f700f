/** What goes on beside the requests. */
@NullMarked
package com.meatymusic.query.background;

import org.jspecify.annotations.NullMarked;
