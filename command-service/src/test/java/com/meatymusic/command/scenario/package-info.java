/** Sentences for tests of deciders: given what happened, when this is asked, then that happens. */
@NullMarked
package com.meatymusic.command.scenario;

import org.jspecify.annotations.NullMarked;
