/**
 * PostgreSQL from the binaries on Maven Central, durable, with the roles and databases of {@code
 * infra/postgres/roles.sql}.
 */
@NullMarked
package com.meatymusic.localstack.postgres;

import org.jspecify.annotations.NullMarked;
