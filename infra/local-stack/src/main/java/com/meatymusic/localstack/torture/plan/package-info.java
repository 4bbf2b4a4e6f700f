/** What is to be done to a system when: it follows from a seed, and from nothing else. */
@NullMarked
package com.meatymusic.localstack.torture.plan;

import org.jspecify.annotations.NullMarked;
