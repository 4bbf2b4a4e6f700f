/** The way in over HTTP for commands about moods. */
@NullMarked
package com.meatymusic.command.mood.http;

import org.jspecify.annotations.NullMarked;
