/** The way in over HTTP for commands about users and invitations. */
@NullMarked
package com.meatymusic.command.user.http;

import org.jspecify.annotations.NullMarked;
