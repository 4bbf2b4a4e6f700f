/**
 * The aggregate of a user: belongs to one tenant, known by an e-mail address, an external identity
 * or both, each unique within the tenant. What it holds of a person is sealed; deciders compare
 * keyed hashes.
 */
@NullMarked
package com.meatymusic.command.user;

import org.jspecify.annotations.NullMarked;
