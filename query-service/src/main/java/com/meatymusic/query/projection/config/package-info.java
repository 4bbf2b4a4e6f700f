/** Wires the engine. */
@NullMarked
package com.meatymusic.query.projection.config;

import org.jspecify.annotations.NullMarked;
