/** Which log this is, the subscriptions that go along it, and how far each is. */
@NullMarked
package com.meatymusic.query.projection.checkpoint;

import org.jspecify.annotations.NullMarked;
