/**
 * Places: whatever is held for somebody, a request, a wait, a command that is not decided yet,
 * takes one, and gives it back on every way out. They are bounded in number and in bytes, for each
 * holder before for all, so that nobody's load becomes everybody's.
 */
@NullMarked
package com.meatymusic.platform.places;

import org.jspecify.annotations.NullMarked;
