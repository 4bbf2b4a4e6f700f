/** The way in over HTTP: a request becomes a command, its outcome an answer. */
@NullMarked
package com.meatymusic.command.gateway.http;

import org.jspecify.annotations.NullMarked;
