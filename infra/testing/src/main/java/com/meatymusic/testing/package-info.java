/** What the tests of both services share. */
@NullMarked
package com.meatymusic.testing;

import org.jspecify.annotations.NullMarked;
