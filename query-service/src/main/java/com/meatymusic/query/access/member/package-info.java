/**
 * What callers are to a tenant: a read model of its own that holds no text which anybody chooses,
 * so that no text can keep somebody's rights from changing.
 */
@NullMarked
package com.meatymusic.query.access.member;

import org.jspecify.annotations.NullMarked;
