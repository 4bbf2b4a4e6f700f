/**
 * {@code ./run verify}: asks a running system, here or elsewhere, whether it keeps its promises.
 * Reads catalogs and settings of the servers, and sends one command through. What it cannot reach
 * it says, and does not count as kept.
 */
@NullMarked
package com.meatymusic.localstack.verify;

import org.jspecify.annotations.NullMarked;
