/** The way in over HTTP for commands about preferences. */
@NullMarked
package com.meatymusic.command.preferences.http;

import org.jspecify.annotations.NullMarked;
