/** A typed producer of commands for async publishers, in plain Java. */
@NullMarked
package com.meatymusic.schemas.publisher;

import org.jspecify.annotations.NullMarked;
