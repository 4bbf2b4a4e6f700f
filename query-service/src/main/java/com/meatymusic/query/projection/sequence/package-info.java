/**
 * The numbering of each tenant's events: where each stands on a subscription, and what operators
 * accepted as lost.
 */
@NullMarked
package com.meatymusic.query.projection.sequence;

import org.jspecify.annotations.NullMarked;
