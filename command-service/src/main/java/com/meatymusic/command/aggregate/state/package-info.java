/** The state of a log as bytes, and how the authors of aggregates read and change it. */
@NullMarked
package com.meatymusic.command.aggregate.state;

import org.jspecify.annotations.NullMarked;
