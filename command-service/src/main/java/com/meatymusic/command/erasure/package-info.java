/**
 * Destroys keys: what an event says is erased becomes unreadable wherever it stands. It follows the
 * log of events like any other reader, so no erasure that was decided is ever forgotten.
 */
@NullMarked
package com.meatymusic.command.erasure;

import org.jspecify.annotations.NullMarked;
