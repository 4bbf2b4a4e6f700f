/** Inboxes as operators make, change and remove them. */
@NullMarked
package com.meatymusic.command.gateway.inbox.admin;

import org.jspecify.annotations.NullMarked;
