/** What tests of the stack need of Redis. */
@NullMarked
package com.meatymusic.localstack.redis;

import org.jspecify.annotations.NullMarked;
