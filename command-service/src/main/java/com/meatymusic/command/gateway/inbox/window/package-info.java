/** How much of an inbox may be written and not yet decided. */
@NullMarked
package com.meatymusic.command.gateway.inbox.window;

import org.jspecify.annotations.NullMarked;
