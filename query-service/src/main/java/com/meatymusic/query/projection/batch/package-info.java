/** A batch from records to one transaction, on the log of events and on topics beside it. */
@NullMarked
package com.meatymusic.query.projection.batch;

import org.jspecify.annotations.NullMarked;
