/**
 * The query service: projects the log of events into Postgres and Redis and answers queries from
 * there. One package a read model ({@code tenant}, {@code user}, {@code preferences}); the engine
 * that they share is in {@code projection}.
 */
@NullMarked
package com.meatymusic.query;

import org.jspecify.annotations.NullMarked;
