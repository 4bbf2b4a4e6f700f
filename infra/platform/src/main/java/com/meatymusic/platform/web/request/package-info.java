/**
 * What each request carries: its ids, its line in the log, and whether its client is still there.
 */
@NullMarked
package com.meatymusic.platform.web.request;

import org.jspecify.annotations.NullMarked;
