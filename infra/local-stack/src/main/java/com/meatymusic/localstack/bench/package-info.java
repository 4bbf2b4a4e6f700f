/**
 * {@code ./run bench}: measures on this machine, in one run and on one set of servers, so that
 * figures can be compared with each other. The load comes from this JVM, on the loopback address
 * only, and shares the cores with what it measures.
 */
@NullMarked
package com.meatymusic.localstack.bench;

import org.jspecify.annotations.NullMarked;
