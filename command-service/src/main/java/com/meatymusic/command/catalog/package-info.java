/** The list of all aggregates. */
@NullMarked
package com.meatymusic.command.catalog;

import org.jspecify.annotations.NullMarked;
