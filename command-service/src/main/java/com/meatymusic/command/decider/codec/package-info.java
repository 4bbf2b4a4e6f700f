/** Values of the state as bytes, each with its schema version. */
@NullMarked
package com.meatymusic.command.decider.codec;

import org.jspecify.annotations.NullMarked;
