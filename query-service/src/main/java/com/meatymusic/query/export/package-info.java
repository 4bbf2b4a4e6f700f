/** Gives a person all that is held of it. */
@NullMarked
package com.meatymusic.query.export;

import org.jspecify.annotations.NullMarked;
