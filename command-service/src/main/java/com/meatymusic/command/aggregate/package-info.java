/**
 * What the author of an aggregate needs: {@link com.meatymusic.command.aggregate.Aggregate} and
 * what it is made of. The gates and the decider know aggregates by this only.
 */
@NullMarked
package com.meatymusic.command.aggregate;

import org.jspecify.annotations.NullMarked;
