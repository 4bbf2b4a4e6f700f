/**
 * Statements and transactions of JDBC, written once. Not Spring's: it binds connections to threads
 * and turns every {@link java.sql.SQLException} into one of its own, while the services hand
 * connections on and decide by the SQLSTATE what becomes of a record.
 */
@NullMarked
package com.meatymusic.platform.jdbc;

import org.jspecify.annotations.NullMarked;
