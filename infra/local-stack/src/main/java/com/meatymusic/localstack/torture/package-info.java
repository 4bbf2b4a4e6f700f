/**
 * {@code ./run torture}: the whole system under load while everything in it is killed, frozen and
 * cut off, and then the question whether its promises were kept.
 */
@NullMarked
package com.meatymusic.localstack.torture;

import org.jspecify.annotations.NullMarked;
