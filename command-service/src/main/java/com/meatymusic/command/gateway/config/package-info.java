/** Wires both ways in. */
@NullMarked
package com.meatymusic.command.gateway.config;

import org.jspecify.annotations.NullMarked;
