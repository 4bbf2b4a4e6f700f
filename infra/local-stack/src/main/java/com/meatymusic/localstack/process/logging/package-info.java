/** Logging for the stack's own JVMs. */
@NullMarked
package com.meatymusic.localstack.process.logging;

import org.jspecify.annotations.NullMarked;
