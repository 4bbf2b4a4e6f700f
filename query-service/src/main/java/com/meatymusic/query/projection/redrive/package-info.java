/** What is parked is looked at, driven again or left out: by operators, and by a newer build. */
@NullMarked
package com.meatymusic.query.projection.redrive;

import org.jspecify.annotations.NullMarked;
