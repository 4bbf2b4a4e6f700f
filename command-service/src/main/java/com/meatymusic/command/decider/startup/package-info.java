/** Where deciding begins, and what must be so that it may: never from the beginning by mistake. */
@NullMarked
package com.meatymusic.command.decider.startup;

import org.jspecify.annotations.NullMarked;
