/** Who acts, and personal values as deciders see them: unreadable, at most comparable. */
@NullMarked
package com.meatymusic.command.domain.identity;

import org.jspecify.annotations.NullMarked;
