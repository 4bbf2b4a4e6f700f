/** Health: whether the process lives, whether it can serve, and how each dependency does. */
@NullMarked
package com.meatymusic.platform.health;

import org.jspecify.annotations.NullMarked;
