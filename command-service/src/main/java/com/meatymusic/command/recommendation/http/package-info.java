/** The way in over HTTP for commands about recommendations. */
@NullMarked
package com.meatymusic.command.recommendation.http;

import org.jspecify.annotations.NullMarked;
