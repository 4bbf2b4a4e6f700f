/**
 * Hands each async producer the outcomes of its own commands, in a topic of its own. It reads
 * {@code replies} beside the decider, which knows nothing of it: whatever becomes of a producer's
 * topic, commands are decided.
 */
@NullMarked
package com.meatymusic.command.outcome;

import org.jspecify.annotations.NullMarked;
