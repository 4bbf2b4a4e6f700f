/**
 * The projection engine, one mechanism for every read model. A {@link
 * com.meatymusic.query.projection.Projection} declares its tables and a pure function from event to
 * changes of rows; the engine owns batches, the transaction, the position, the tenants, retries,
 * parking and generations. Kafka is the truth, the position in Postgres says how much of it the
 * rows hold.
 */
@NullMarked
package com.meatymusic.query.projection;

import org.jspecify.annotations.NullMarked;
