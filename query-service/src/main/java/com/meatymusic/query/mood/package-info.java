/** Read model of moods; the newest of each user are kept in Redis too. */
@NullMarked
package com.meatymusic.query.mood;

import org.jspecify.annotations.NullMarked;
