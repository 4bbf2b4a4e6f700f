/** Redis from the binary in the embedded-redis package, with an append-only file. */
@NullMarked
package com.meatymusic.localstack.redis;

import org.jspecify.annotations.NullMarked;
