/** Which commands over HTTP are let in, before their body is read. */
@NullMarked
package com.meatymusic.command.gateway.admission;

import org.jspecify.annotations.NullMarked;
