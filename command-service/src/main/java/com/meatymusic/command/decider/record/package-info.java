/**
 * What stands on the wire: commands as they came, and what is written for them. It knows no state.
 */
@NullMarked
package com.meatymusic.command.decider.record;

import org.jspecify.annotations.NullMarked;
