/**
 * The local stack's servers as containers, of the images in {@code docker-compose.yml}. The stack
 * finds {@link com.meatymusic.containers.ContainerMaker} when this module is on its class path,
 * which Maven's profile {@code docker} does for the tests.
 */
@NullMarked
package com.meatymusic.containers;

import org.jspecify.annotations.NullMarked;
