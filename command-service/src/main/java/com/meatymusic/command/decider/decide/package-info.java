/**
 * From a record to what is written for it: decoding, deciding, numbering, and what becomes of
 * whatever goes wrong.
 */
@NullMarked
package com.meatymusic.command.decider.decide;

import org.jspecify.annotations.NullMarked;
