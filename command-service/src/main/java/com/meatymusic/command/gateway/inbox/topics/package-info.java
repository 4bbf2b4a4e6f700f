/** The topics of producers: made, set as they should be, and rid of what was taken. */
@NullMarked
package com.meatymusic.command.gateway.inbox.topics;

import org.jspecify.annotations.NullMarked;
