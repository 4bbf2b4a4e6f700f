/**
 * Child processes that are found again: a server is started, awaited, stopped, killed, and re-used
 * by the next start when its recorded process is still the same one. Knows nothing of any
 * particular server.
 */
@NullMarked
package com.meatymusic.localstack.process;

import org.jspecify.annotations.NullMarked;
