/**
 * The three ways into Postgres: owner (migrations and tables, short-lived connections), projector
 * (JDBC, bound to the tenants of its batch) and reader (R2DBC, bound to one tenant). None of them
 * is above row-level security.
 */
@NullMarked
package com.meatymusic.query.postgres;

import org.jspecify.annotations.NullMarked;
