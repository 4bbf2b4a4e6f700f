/**
 * The aggregate of a tenant: an organisation with its plan. Its slug is claimed before its
 * registration reaches it, by the slug's own aggregate.
 */
@NullMarked
package com.meatymusic.command.tenant;

import org.jspecify.annotations.NullMarked;
