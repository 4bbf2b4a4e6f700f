/** What operators do about parked records: look, drive them again, discard. */
@NullMarked
package com.meatymusic.query.projection.redrive;

import org.jspecify.annotations.NullMarked;
