/**
 * What all queries share: the short read-only transaction of one tenant, waiting for a consistency
 * token, entity tags and pages.
 */
@NullMarked
package com.meatymusic.query.read;

import org.jspecify.annotations.NullMarked;
