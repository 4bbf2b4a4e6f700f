/**
 * What both services stand on and that knows nothing of their domain. {@link
 * com.meatymusic.platform.PlatformConfiguration} brings all of it in with one import.
 */
@NullMarked
package com.meatymusic.platform;

import org.jspecify.annotations.NullMarked;
