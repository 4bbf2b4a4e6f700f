/** Where the state is kept: the only files that touch internal classes of Kafka Streams. */
@NullMarked
package com.meatymusic.command.decider.store;

import org.jspecify.annotations.NullMarked;
