/** Refills the state from what the decider wrote. */
@NullMarked
package com.meatymusic.command.decider.rebuild;

import org.jspecify.annotations.NullMarked;
