/** How a client reads its own writes: the token that a command answers and a query takes. */
@NullMarked
package com.meatymusic.platform.consistency;

import org.jspecify.annotations.NullMarked;
